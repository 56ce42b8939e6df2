package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/** Changes a rule and takes the change back, as an assistant does, in the real OpenL Studio. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class AuthoringIT {

  private static final Logger LOG = Logger.getLogger(AuthoringIT.class);
  private static final String PROJECT = "Example 1 - Bank Rating";
  private static final String TABLE = "BankRatingGroup";
  private static final String CELL = "C10";
  private static final String OLD = "<= 0.25";
  private static final String NEW = "<= 0.26";

  private RealStudio studio;
  private SignedInServer server;
  private Map<String, byte[]> original;

  @BeforeAll
  void start(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, PROJECT);
    original = real.download(PROJECT, revision(), server.accessToken());
  }

  @AfterAll
  void restore() {
    studio.upload(PROJECT, original, server.accessToken());
    studio.close(PROJECT, server.accessToken());
    studio.open(PROJECT, server.accessToken());
    server.close();
  }

  private String revision() {
    return studio.project(PROJECT, server.accessToken()).path("revision").asText();
  }

  @ParameterizedTest
  @EnumSource
  void changesAThresholdAndTakesTheChangeBack(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      Conversation mcp = new Conversation(client);
      mcp.ask("openl_open_project", Map.of("projectId", PROJECT));
      JsonNode table = mcp.ask("openl_find", Map.of("text", TABLE, "projectId", PROJECT));
      assertTrue(table.toString().contains(TABLE), table::toString);
      String before = revision();

      JsonNode edited = edit(mcp, OLD, NEW);
      assertEquals(OLD + " → " + NEW, edited.path("changed").path(CELL).asText(), edited::toString);
      assertEquals(before, revision(), "it is not saved yet");
      JsonNode checked = mcp.ask("openl_check_project", Map.of("projectId", PROJECT));
      assertEquals(0, checked.path("errors").asInt(), checked::toString);

      JsonNode saved = save(mcp, "Raise the threshold of the group R5");
      assertTrue(changes(saved, CELL), saved::toString);
      String after = revision();
      assertFalse(after.equals(before));
      JsonNode newest =
          mcp.ask("openl_list_revisions", Map.of("projectId", PROJECT, "limit", 1))
              .at("/revisions/0");
      assertEquals(after, newest.path("revision").asText(), newest::toString);
      assertTrue(
          newest.path("comment").asText().contains("Raise the threshold of the group R5"),
          newest::toString);
      assertEquals("Ada Admin", newest.path("author").asText());
      JsonNode compared =
          mcp.ask(
              "openl_compare_revisions", Map.of("projectId", PROJECT, "from", before, "to", after));
      assertTrue(changes(compared, CELL), compared::toString);

      edit(mcp, NEW, OLD);
      save(mcp, "Restore the threshold of the group R5");
      JsonNode restored =
          mcp.ask(
              "openl_compare_revisions",
              Map.of("projectId", PROJECT, "from", before, "to", revision()));
      assertFalse(changes(restored, CELL), restored::toString);
      LOG.infof(
          "A threshold changed and restored over %s: %d calls, %d bytes; cells that differ from the first revision: %s",
          transport, mcp.calls(), mcp.bytes(), restored.path("workbooks"));
    }
  }

  private static JsonNode edit(Conversation mcp, String expected, String value) {
    return mcp.ask(
        "openl_edit_table",
        Map.of(
            "projectId",
            PROJECT,
            "table",
            TABLE,
            "edits",
            List.of(Map.of("op", "set", "cell", CELL, "expected", expected, "value", value))));
  }

  private static JsonNode save(Conversation mcp, String comment) {
    return mcp.ask("openl_save_project", Map.of("projectId", PROJECT, "comment", comment));
  }

  /** Returns whether a comparison tells a change of a cell of the table. */
  private static boolean changes(JsonNode compared, String cell) {
    for (JsonNode table : compared.findValues("tables")) {
      for (JsonNode changed : table.findValues("cell")) {
        if (changed.asText().equals(cell)) {
          return true;
        }
      }
    }
    return false;
  }
}
