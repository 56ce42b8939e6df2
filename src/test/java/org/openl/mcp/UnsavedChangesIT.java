package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/** What is said of a table of Studio 5.27 whose project has changes that are not saved. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class UnsavedChangesIT {

  private static final String SAMPLE = "Example 1 - Bank Rating";
  private static final String PROJECT = "Unsaved changes";

  private RealStudio studio;
  private SignedInServer server;

  @BeforeAll
  void copyASample(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, SAMPLE);
    String token = server.accessToken();
    String revision = real.project(SAMPLE, token).path("revision").asText();
    real.upload(PROJECT, real.download(SAMPLE, revision, token), token);
    real.open(PROJECT, token);
  }

  @AfterAll
  void takeItAway() {
    studio.erase(PROJECT, server.accessToken());
    server.close();
  }

  @Test
  void saysWhatIsSavedAndWhatIsNot() {
    String table = "BankRatingGroup";
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      Conversation mcp = new Conversation(client);
      ObjectNode saved = mcp.table(PROJECT, table);
      assertFalse(saved.has("unsaved"), saved::toString);

      String condition = edit(saved.path("id").asText());
      ObjectNode edited = mcp.table(PROJECT, table);
      assertEquals(saved.path("rows"), edited.path("rows"), "the saved rows");
      assertTrue(edited.path("notes").toString().contains("unsaved"), edited::toString);
      assertTrue(edited.path("unsaved").toString().contains(condition), edited::toString);

      studio.close(PROJECT, server.accessToken());
      studio.open(PROJECT, server.accessToken());
      assertEquals(saved, mcp.table(PROJECT, table));
    }
  }

  /** Changes one value of a table as a user of Studio does, without saving, and returns it. */
  private String edit(String table) {
    String token = server.accessToken();
    String path = RealStudio.path(PROJECT) + "/tables/" + table;
    JsonNode view = studio.get(path, token);
    String value = "R9";
    Map.Entry<String, JsonNode> last =
        view.path("rules").path(0).properties().stream().reduce((one, next) -> next).orElseThrow();
    ((ObjectNode) view.path("rules").path(0)).put(last.getKey(), value);
    studio.put(path, view, token);
    return value;
  }
}
