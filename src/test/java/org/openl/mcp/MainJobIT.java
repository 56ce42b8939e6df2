package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;
import org.openl.mcp.workbooks.CellRange;

/**
 * The main tools with the official Java SDK as the client, over both transports: a real Studio in
 * mode oauth2, a real Keycloak, sign-in by refresh token.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class MainJobIT {

  private static final String BANK_RATING = "Example 1 - Bank Rating";

  private RealStudio studio;
  private SignedInServer server;
  private Set<String> samples;
  private Map<String, JsonNode> expected;

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio studio) throws Exception {
    this.studio = studio;
    server = SignedInServer.start(keycloak, studio, BANK_RATING);
    samples = names(studio.get("/projects", server.accessToken()));
    expected = tablesOfStudio(server.accessToken());
  }

  @AfterAll
  void end() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void offersItsTools(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      assertEquals(
          Set.of(
              "openl_check_project",
              "openl_close_project",
              "openl_compare_revisions",
              "openl_create_branch",
              "openl_create_project",
              "openl_delete_project",
              "openl_deploy_project",
              "openl_discard_changes",
              "openl_edit_table",
              "openl_find",
              "openl_get_project",
              "openl_get_status",
              "openl_get_table",
              "openl_get_table_dependencies",
              "openl_get_test_results",
              "openl_list_branches",
              "openl_list_deployments",
              "openl_list_projects",
              "openl_list_repositories",
              "openl_list_revisions",
              "openl_list_tables",
              "openl_open_project",
              "openl_run_tests",
              "openl_save_project"),
          client.listTools().tools().stream().map(Tool::name).collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoIsSignedInAndHow(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      JsonNode status = McpClients.call(client, "openl_get_status", Map.of());
      assertEquals("admin", status.at("/user/username").asText());
      assertEquals("5.27.11", status.at("/studio/version").asText());
      assertTrue(status.at("/studio/ready").asBoolean());
      assertEquals("refresh_token", status.at("/signIn/method").asText());
      assertEquals("VALID", status.at("/signIn/state").asText());
      assertTrue(status.at("/signIn/secondsLeft").asLong() > 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void listsTheSampleProjects(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      JsonNode answer = McpClients.call(client, "openl_list_projects", Map.of());
      assertEquals(11, answer.path("total").asInt());
      assertEquals(samples, names(answer.path("projects")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryTableOfBankRating(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      List<String> ids = ids(tables(client));
      assertEquals(expected.keySet(), new TreeSet<>(ids));
      for (String id : ids) {
        JsonNode answer =
            McpClients.call(
                client, "openl_get_table", Map.of("projectId", BANK_RATING, "table", id));
        JsonNode entry = expected.get(id);
        assertEquals(entry.path("name"), answer.path("name"));
        assertEquals(entry.path("pos"), answer.path("range"));
        assertEquals(
            CellRange.parse(entry.path("pos").asText()).orElseThrow().rows(),
            answer.path("rows").size());
        assertFalse(answer.has("nextRow"), answer::toString);
      }
    }
  }

  /** Returns the tables in Studio's list by their ids. */
  private Map<String, JsonNode> tablesOfStudio(String accessToken) throws Exception {
    String project = "";
    for (JsonNode candidate : studio.get("/projects", accessToken)) {
      if (candidate.path("name").asText().equals(BANK_RATING)) {
        project = candidate.path("id").asText();
      }
    }
    Map<String, JsonNode> tables = new TreeMap<>();
    for (JsonNode table : studio.get("/projects/" + project + "/tables", accessToken)) {
      tables.put(table.path("id").asText(), table);
    }
    return tables;
  }

  /** Returns all tables, read page by page. */
  private static List<JsonNode> tables(McpSyncClient client) {
    List<JsonNode> tables = new ArrayList<>();
    Map<String, Object> arguments = new HashMap<>(Map.of("projectId", BANK_RATING, "limit", 7));
    JsonNode page;
    do {
      page = McpClients.call(client, "openl_list_tables", arguments);
      tables.addAll(McpClients.tables(page));
      arguments.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    assertEquals(page.path("total").asInt(), tables.size());
    return tables;
  }

  private static Set<String> names(JsonNode projects) {
    return new TreeSet<>(projects.findValuesAsText("name"));
  }

  private static List<String> ids(Iterable<JsonNode> tables) {
    List<String> ids = new ArrayList<>();
    tables.forEach(table -> ids.add(table.path("id").asText()));
    return ids.stream().sorted().toList();
  }
}
