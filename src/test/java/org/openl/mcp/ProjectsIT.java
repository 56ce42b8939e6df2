package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Conversation;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/** The tools that change a project as a whole, with a real Studio 5.27. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class ProjectsIT {

  private static final String SAMPLE = "Example 1 - Bank Rating";
  private static final String PROJECT = "Changed as a whole";
  private static final String TABLE = "BankRatingGroup";

  private RealStudio studio;
  private SignedInServer server;
  private McpSyncClient client;
  private Conversation mcp;

  @BeforeAll
  void connect(Keycloak keycloak, RealStudio real) {
    studio = real;
    server = SignedInServer.start(keycloak, real, SAMPLE, Map.of("OPENL_MCP_CONFIRM", "never"));
    client = server.client(Transport.HTTP);
    mcp = new Conversation(client);
  }

  @BeforeEach
  void createByCopy() {
    JsonNode created =
        mcp.ask(
            "openl_create_project",
            Map.of("repository", "design", "name", PROJECT, "copyOf", SAMPLE, "comment", "Copied"));
    assertEquals("CLOSED", created.path("status").asText());
    assertEquals("OPENED", ask("openl_open_project", Map.of()).path("status").asText());
  }

  @AfterEach
  void erase() {
    studio.erase(PROJECT, server.accessToken());
  }

  @AfterAll
  void disconnect() {
    client.close();
    server.close();
  }

  private JsonNode ask(String tool, Map<String, Object> arguments) {
    return mcp.ask(tool, of(arguments));
  }

  private static Map<String, Object> of(Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("projectId", PROJECT);
    return all;
  }

  private String refused(String tool, Map<String, Object> arguments) {
    return McpClients.failure(client, tool, of(arguments));
  }

  private String revision() {
    return studio.project(PROJECT, server.accessToken()).path("revision").asText();
  }

  /** Changes the last column of the first rule, as a user of Studio does. */
  private void edit(String value) {
    String token = server.accessToken();
    String table = "";
    for (JsonNode listed : studio.get(RealStudio.path(PROJECT) + "/tables", token)) {
      if (listed.path("name").asText().equals(TABLE)) {
        table = RealStudio.path(PROJECT) + "/tables/" + listed.path("id").asText();
      }
    }
    JsonNode view = studio.get(table, token);
    ObjectNode rule = (ObjectNode) view.path("rules").path(0);
    String last = rule.properties().stream().reduce((one, next) -> next).orElseThrow().getKey();
    rule.put(last, value);
    studio.put(table, view, token);
  }

  /** Studio also normalizes the header and the ranges, which nobody asked for. */
  @Test
  void savesAndListsEveryCellThatChanged() {
    String before = revision();
    assertTrue(
        refused("openl_save_project", Map.of("comment", "Nothing"))
            .startsWith("The project was not saved."));
    edit("R4");
    assertTrue(refused("openl_close_project", Map.of()).contains("has unsaved changes"));

    JsonNode saved = ask("openl_save_project", Map.of("comment", "Change the lowest group"));

    assertEquals("OPENED", saved.path("status").asText());
    assertEquals(before, saved.path("previousRevision").asText());
    assertEquals(revision(), saved.path("revision").asText());
    List<String> changes = new ArrayList<>();
    for (JsonNode cell : saved.findValue("details").path(0).path("cells")) {
      changes.add(cell.path("before").asText() + " → " + cell.path("after").asText());
    }
    assertEquals(
        List.of(
            "SimpleRules RatingGroup BankRatingGroup (Double bankRating)"
                + " → SimpleRules RatingGroup BankRatingGroup(Double bankRating)",
            "R5 → R4",
            "(0.25 .. 0.4] → (0.25..0.4]",
            "(0.4 .. 0.7] → (0.4..0.7]",
            "(0.7 .. 0.9] → (0.7..0.9]"),
        changes);
    JsonNode newest = ask("openl_list_revisions", Map.of()).path("revisions").path(0);
    assertEquals("Change the lowest group", newest.path("comment").asText());
    JsonNode compared = ask("openl_compare_revisions", Map.of("from", before, "to", "latest"));
    assertEquals(compared.path("workbooks"), saved.path("workbooks"));
    assertEquals("CLOSED", ask("openl_close_project", Map.of()).path("status").asText());
  }

  @Test
  void opensOldRevisionsAndBranches() {
    String first = revision();
    edit("R4");
    String second =
        ask("openl_save_project", Map.of("comment", "Change")).path("revision").asText();

    JsonNode old = ask("openl_open_project", Map.of("revision", first.substring(0, 8)));
    assertEquals(first, old.path("revision").asText());
    assertEquals("VIEWING_VERSION", old.path("status").asText());
    JsonNode newest = ask("openl_open_project", Map.of("revision", "latest"));
    assertEquals(second, newest.path("revision").asText());
    assertEquals("OPENED", newest.path("status").asText());
    assertTrue(
        refused("openl_open_project", Map.of("branch", "nope")).startsWith("There is no branch"));
    assertTrue(
        refused("openl_open_project", Map.of("revision", "0".repeat(40)))
            .startsWith("There is no revision"));
    assertEquals("OPENED", studio.project(PROJECT, server.accessToken()).path("status").asText());
  }

  /** Studio cannot merge the two changes of one workbook. The server looks and says so. */
  @Test
  void saysThatNothingWasSavedIfTheRevisionIsNotTheNewest() {
    String first = revision();
    edit("R4");
    ask("openl_save_project", Map.of("comment", "Change"));
    ask("openl_open_project", Map.of("revision", first));
    edit("R3");

    String refused = refused("openl_save_project", Map.of("comment", "Another change"));

    assertTrue(refused.startsWith("OpenL Studio did not save the project"), refused);
    assertFalse(refused.contains("may or may not"), refused);
    JsonNode discarded = ask("openl_discard_changes", Map.of());
    assertEquals("OPENED", discarded.path("status").asText());
  }

  @Test
  void checksTheProjectWithItsUnsavedChanges() {
    JsonNode good = ask("openl_check_project", Map.of());
    assertEquals("ok", good.path("state").asText(), good::toString);
    edit("Nonsense");

    JsonNode checked = ask("openl_check_project", Map.of("severity", "ERROR"));

    assertEquals("errors", checked.path("state").asText(), checked::toString);
    assertTrue(checked.path("unsaved").asBoolean());
    JsonNode message = checked.path("messages").path(0);
    assertEquals(TABLE, message.path("table").asText(), checked::toString);
    assertTrue(message.path("cell").asText().matches("[A-Z]+[0-9]+"), checked::toString);
    ask("openl_discard_changes", Map.of());
    assertEquals("ok", ask("openl_check_project", Map.of()).path("state").asText());
  }

  @Test
  void deletesTheProject() {
    assertEquals(
        "The project was deleted.", ask("openl_delete_project", Map.of()).path("done").asText());
    assertEquals("ARCHIVED", studio.project(PROJECT, server.accessToken()).path("status").asText());
    assertTrue(refused("openl_open_project", Map.of()).contains("is deleted"));
  }
}
