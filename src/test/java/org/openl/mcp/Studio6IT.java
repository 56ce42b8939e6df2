package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.doubles.Studio6Double;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;

/**
 * The packaged server with a double that replays recorded responses of OpenL Studio 6.x, which is
 * not available to these tests. It is signed in by a personal access token.
 */
@TestInstance(Lifecycle.PER_CLASS)
class Studio6IT {

  private static final String OPENED =
      "ZGVzaWduLWZsYXQ6UHJvamVjdDowMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYw"
          + "MTIzNDU2Nzg5YWJjZGVm";

  private final Studio6Double studio = Studio6Double.start();
  private OpenlMcp server;
  private McpSyncClient http;
  private McpSyncClient stdio;

  private enum Transport {
    STDIO,
    HTTP
  }

  @BeforeAll
  void connect() {
    server = OpenlMcp.serve(settings(studio));
    http = McpClients.http(server.uri("/mcp"));
    stdio = McpClients.stdio(settings(studio));
  }

  @AfterAll
  void end() {
    http.close();
    stdio.close();
    server.close();
    studio.close();
  }

  private McpSyncClient client(Transport transport) {
    return transport == Transport.HTTP ? http : stdio;
  }

  private static Map<String, String> settings(Studio6Double studio) {
    return Map.of("OPENL_BASE_URL", studio.baseUrl(), "OPENL_PERSONAL_ACCESS_TOKEN", "test-pat");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoIsSignedInAndHow(Transport transport) {
    JsonNode status = call(transport, "openl_get_status");
    assertEquals("6.3.0", status.at("/studio/version").asText());
    assertTrue(status.at("/studio/ready").asBoolean());
    assertEquals("jsmith", status.at("/user/username").asText());
    assertEquals("personal_access_token", status.at("/signIn/method").asText());
  }

  @ParameterizedTest
  @EnumSource
  void listsTheProjectsOfAllRepositoriesPageByPage(Transport transport) {
    JsonNode answer = call(transport, "openl_list_projects");
    assertEquals(7, answer.path("total").asInt());
    JsonNode locked = answer.at("/projects/5");
    assertEquals("EPBDS-16724", locked.path("name").asText());
    assertEquals("VIEWING_VERSION", locked.path("status").asText());
    assertEquals("admin", locked.path("lockedBy").asText());
    assertFalse(locked.has("branch"), "a database has none");

    assertEquals(
        answer.path("projects").findValuesAsText("id"),
        walk(transport, "openl_list_projects", "projects", Map.of("limit", 2)));
    assertEquals(
        List.of(OPENED),
        walk(
            transport,
            "openl_list_projects",
            "projects",
            Map.of("repository", "design-flat", "status", "OPENED", "name", "project")));
  }

  @ParameterizedTest
  @EnumSource
  void listsTheTablesOfAProjectPageByPage(Transport transport) {
    Map<String, Object> arguments = Map.of("projectId", OPENED);
    JsonNode answer = call(transport, "openl_list_tables", arguments);
    assertEquals(6, answer.path("total").asInt());
    assertEquals("Main.xlsx", answer.at("/workbooks/0/workbook").asText());
    JsonNode lookup =
        McpClients.tables(answer).stream()
            .filter(table -> table.path("name").asText().equals("CoverageRate"))
            .findFirst()
            .orElseThrow();
    assertEquals("SmartLookup", lookup.path("type").asText());
    assertFalse(lookup.has("kind"), "the type tells it");
    assertTrue(lookup.path("signature").asText().startsWith("Double CoverageRate ("));
    assertEquals("B10:G16", lookup.path("range").asText());

    assertEquals(
        McpClients.tables(answer).stream().map(table -> table.path("id").asText()).toList(),
        walk(transport, "openl_list_tables", "tables", Map.of("projectId", OPENED, "limit", 4)));
    assertEquals(
        3,
        walk(
                transport,
                "openl_list_tables",
                "tables",
                Map.of("projectId", "epbds-16599-TEST-cases", "kind", "Test"))
            .size());
  }

  @ParameterizedTest
  @EnumSource
  void readsTablesOfAllTypesAsGrids(Transport transport) {
    Map<String, Integer> rows = new HashMap<>();
    for (JsonNode table :
        McpClients.tables(call(transport, "openl_list_tables", Map.of("projectId", OPENED)))) {
      String type = table.path("type").asText();
      if (!type.equals("Test")) {
        JsonNode answer = table(transport, OPENED, table.path("id").asText());
        assertEquals(type, answer.path("type").asText());
        assertEquals(table.path("range"), answer.path("range"));
        assertFalse(answer.has("nextRow"));
        assertFalse(answer.has("totalRows"));
        assertFalse(answer.has("revision"), "it is the current state");
        rows.put(type, answer.path("rows").size());
      }
    }
    assertEquals(
        Map.of("Data", 5, "SmartLookup", 7, "Rules", 9, "SmartRules", 6, "Datatype", 5), rows);

    JsonNode test = table(transport, "EPBDS-16599-test-cases", "0c2f4d6e8a1b3c5d7e9f0a2b4c6d8e1f");
    assertEquals("Test", test.path("type").asText());
    assertEquals(10, test.at("/rows/3/0").asInt());
    assertEquals("Hi, John", test.at("/rows/3/2").asText());

    JsonNode wrong = table(transport, "EPBDS-15997", "ee556da016e9f542b668014182bf28c4");
    assertEquals("E11", wrong.at("/messages/0/cell").asText());
  }

  @ParameterizedTest
  @CsvSource({"STDIO,1", "STDIO,2", "HTTP,3", "HTTP,6"})
  void readsAGridWindowByWindow(Transport transport, int maxRows) {
    String lookup = "d2bb169ab4ac556aa8b147f99a723719";
    JsonNode whole = table(transport, OPENED, lookup).path("rows");
    List<JsonNode> rows = new ArrayList<>();
    Map<String, Object> arguments =
        new HashMap<>(Map.of("projectId", OPENED, "table", "coverageRATE", "maxRows", maxRows));
    JsonNode answer;
    int calls = 0;
    do {
      answer = call(transport, "openl_get_table", arguments);
      answer.path("rows").forEach(rows::add);
      assertEquals(7, answer.path("totalRows").asInt());
      arguments.put("fromRow", answer.path("nextRow").asInt());
      calls++;
    } while (answer.has("nextRow"));

    List<JsonNode> expected = new ArrayList<>();
    whole.forEach(expected::add);
    assertEquals(expected, rows);
    assertTrue(calls > 1);
    assertTrue(
        studio.requests().stream().anyMatch(r -> r.endsWith("&startRow=0&maxRows=" + maxRows)),
        "Studio cuts the window");
  }

  @ParameterizedTest
  @EnumSource
  void readsRepositoriesBranchesAndRevisions(Transport transport) {
    JsonNode design = call(transport, "openl_list_repositories").path("repositories");
    assertEquals(List.of("design-flat", "design"), design.findValuesAsText("id"));
    assertEquals("repo-git", design.at("/0/type").asText());
    JsonNode production =
        call(transport, "openl_list_repositories", Map.of("kind", "PRODUCTION"))
            .path("repositories");
    assertTrue(production.at("/1/mainBranchOnly").asBoolean());

    JsonNode branches =
        call(transport, "openl_list_branches", Map.of("projectId", OPENED)).path("branches");
    assertEquals(List.of("feature", "master"), branches.findValuesAsText("name"));
    assertTrue(branches.at("/1/base").asBoolean());
    assertFails(
        transport,
        "There is no repository 'must-not-exist'.",
        "openl_list_branches",
        Map.of("repository", "must-not-exist"));

    List<String> revisions = new ArrayList<>();
    Map<String, Object> arguments = new HashMap<>(Map.of("projectId", OPENED, "limit", 25));
    JsonNode page;
    do {
      page = call(transport, "openl_list_revisions", arguments);
      page.path("revisions").forEach(r -> revisions.add(r.path("revision").asText()));
      arguments.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    assertEquals(60, revisions.size());
    assertEquals(60, new HashSet<>(revisions).size());
    assertEquals(
        "Save readme.txt",
        call(
                transport,
                "openl_list_revisions",
                Map.of("projectId", OPENED, "path", "notes/readme.txt"))
            .at("/revisions/0/comment")
            .asText());
  }

  @ParameterizedTest
  @EnumSource
  void readsOneProject(Transport transport) {
    JsonNode locked = call(transport, "openl_get_project", Map.of("projectId", "EPBDS-16724"));
    assertEquals("admin", locked.path("lockedBy").asText());
    assertEquals("VIEWING_VERSION", locked.path("status").asText());

    JsonNode tree =
        call(
            transport,
            "openl_get_project",
            Map.of("projectId", "ModuleTree", "include", List.of("MODULES", "DEPENDENCIES")));
    assertEquals(List.of("Main", "Extra"), tree.path("modules").findValuesAsText("name"));
    assertTrue(tree.at("/dependencies/0/missing").asBoolean());
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatIsWrong(Transport transport) {
    String closed = "Project4";
    String table = "a9b205cbc833c511accabda0c39a87c8";
    assertFails(
        transport,
        "The project '" + closed + "' is not open.",
        "openl_list_tables",
        Map.of("projectId", closed));
    assertFails(
        transport,
        "The project '" + closed + "' is not open.",
        "openl_get_table",
        Map.of("projectId", closed, "table", table));
    assertFails(
        transport,
        "There is no table 'unknown' in the project '",
        "openl_get_table",
        Map.of("projectId", OPENED, "table", "unknown"));
    assertFails(
        transport,
        "There is no project 'none'.",
        "openl_list_tables",
        Map.of("projectId", "ZGVzaWduOm5vbmU="));
    assertFails(
        transport,
        "'Project' is the name of 2 projects.",
        "openl_list_tables",
        Map.of("projectId", "Project"));
  }

  @Test
  void refusesTypedViewsThatAreNotKnownToBeWhole() {
    try (Studio6Double typed = Studio6Double.startWithTypedViews();
        McpSyncClient client = McpClients.stdio(settings(typed))) {
      String failure =
          McpClients.failure(
              client,
              "openl_get_table",
              Map.of("projectId", OPENED, "table", "d2bb169ab4ac556aa8b147f99a723719"));
      assertTrue(
          failure.startsWith(
              "OpenL Studio does not return the whole table. It is the table 'CoverageRate' of the type SmartLookup."),
          failure);
    }
  }

  private void assertFails(
      Transport transport, String what, String tool, Map<String, Object> arguments) {
    String failure = McpClients.failure(client(transport), tool, arguments);
    assertTrue(failure.startsWith(what), failure);
  }

  private JsonNode table(Transport transport, String project, String table) {
    return call(transport, "openl_get_table", Map.of("projectId", project, "table", table));
  }

  private JsonNode call(Transport transport, String tool) {
    return call(transport, tool, Map.of());
  }

  private JsonNode call(Transport transport, String tool, Map<String, Object> arguments) {
    return McpClients.call(client(transport), tool, arguments);
  }

  /** Returns the ids on all pages. */
  private List<String> walk(
      Transport transport, String tool, String list, Map<String, Object> arguments) {
    List<String> ids = new ArrayList<>();
    Map<String, Object> next = new HashMap<>(arguments);
    JsonNode page;
    do {
      page = call(transport, tool, next);
      for (JsonNode item : list.equals("tables") ? McpClients.tables(page) : page.path(list)) {
        ids.add(item.path("id").asText());
      }
      next.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    assertEquals(page.path("total").asInt(), ids.size());
    assertEquals(ids.size(), new HashSet<>(ids).size());
    return ids;
  }
}
