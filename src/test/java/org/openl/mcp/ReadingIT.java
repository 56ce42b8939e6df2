package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.time.OffsetDateTime;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.SignedInServer;
import org.openl.mcp.real.SignedInServer.Transport;

/** Reading from a real Studio: repositories, branches, revisions, projects, and whole tables. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class ReadingIT {

  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String CORPORATE_RATING = "Example 2 - Corporate Rating";
  private static final String AUTO_POLICY = "Example 3 - Auto Policy Calculation";

  private SignedInServer server;
  private JsonNode expected;

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio studio) throws Exception {
    server = SignedInServer.start(keycloak, studio, BANK_RATING);
    studio.open(CORPORATE_RATING, server.accessToken());
    studio.open(AUTO_POLICY, server.accessToken());
    for (JsonNode project : studio.get("/projects", server.accessToken())) {
      if (project.path("name").asText().equals(BANK_RATING)) {
        expected = project;
      }
    }
  }

  @AfterAll
  void end() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void listsTheDesignRepository(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      JsonNode repositories =
          McpClients.call(client, "openl_list_repositories", Map.of()).path("repositories");
      assertEquals(List.of("design"), repositories.findValuesAsText("id"));
      assertEquals(List.of("Design"), repositories.findValuesAsText("name"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void listsTheBranchesOfTheRepositoryAndOfAProject(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      for (Map<String, Object> of :
          List.<Map<String, Object>>of(
              Map.of("repository", "DESIGN"), Map.of("projectId", BANK_RATING))) {
        JsonNode answer = McpClients.call(client, "openl_list_branches", of);
        assertTrue(
            answer.path("branches").findValuesAsText("name").contains("master"), answer::toString);
        for (JsonNode branch : answer.path("branches")) {
          boolean main = branch.path("name").asText().equals("master");
          assertEquals(main, branch.path("base").asBoolean(), answer::toString);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryRevisionOnceOneByOne(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      List<String> ofProject = revisions(client, Map.of("projectId", BANK_RATING, "limit", 1));
      assertEquals(expected.path("revision").asText(), ofProject.get(0));

      // The repository has at least one revision for each sample project.
      Map<String, Object> all = Map.of("projectId", BANK_RATING, "technical", true);
      List<String> atOnce = revisions(client, all);
      Map<String, Object> single = new HashMap<>(all);
      single.put("limit", 1);
      assertEquals(atOnce, revisions(client, single));
      assertTrue(atOnce.size() >= 11, atOnce::toString);
      assertEquals(atOnce.size(), new HashSet<>(atOnce).size());
      assertTrue(atOnce.containsAll(ofProject));
    }
  }

  @Test
  void givesTheTimesOfRevisionsWithAZone() {
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      JsonNode answer =
          McpClients.call(client, "openl_list_revisions", Map.of("projectId", BANK_RATING));
      for (JsonNode revision : answer.path("revisions")) {
        OffsetDateTime.parse(revision.path("createdAt").asText());
      }
      assertFalse(answer.has("note"), answer::toString);
    }
  }

  /** The zone of revisions comes from there. */
  @Test
  void readsTheTimeOfStudiosHostWithoutAdministratorRights(Keycloak keycloak, RealStudio studio) {
    String accessToken = keycloak.signIn(Keycloak.MCP, "nora", "openid").accessToken();
    assertEquals(200, studio.status("/public/info/sys.json", accessToken));
  }

  @ParameterizedTest
  @EnumSource
  void findsRevisionsByTheirComment(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      assertFalse(
          revisions(client, Map.of("projectId", BANK_RATING, "search", "bank rating")).isEmpty());
      assertEquals(
          List.of(),
          revisions(client, Map.of("projectId", BANK_RATING, "search", "nobody wrote this")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsAProject(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      JsonNode project =
          McpClients.call(
              client, "openl_get_project", Map.of("projectId", "example 1 - BANK rating"));
      for (String field : List.of("id", "name", "repository", "branch", "revision", "modifiedAt")) {
        assertEquals(expected.path(field), project.path(field), field);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void filtersProjectsByRepositoryAndBranch(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      assertEquals(
          11,
          McpClients.call(
                  client, "openl_list_projects", Map.of("repository", "Design", "branch", "MAST"))
              .path("total")
              .asInt());
      assertEquals(
          "No project has a tag 'Line'. The projects have no tags."
              + " Repeat the call without the tag.",
          McpClients.failure(
              client,
              "openl_list_projects",
              Map.of("tags", List.of(Map.of("name", "Line", "value", "auto")))));
    }
  }

  /** Studio's own view omits rows next to cells that are merged over several rows. */
  @ParameterizedTest
  @EnumSource
  void readsAllRowsOfATable(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      assertWhole(client, CORPORATE_RATING, "EquityToCurrentAssetsRatioGroup", 20);
      assertWhole(client, AUTO_POLICY, "DriverPremium", 7);
    }
  }

  @Test
  void readsEveryTableOfAProject() {
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      List<JsonNode> tables = tables(client, Map.of("projectId", AUTO_POLICY, "limit", 200));
      for (JsonNode table : tables) {
        JsonNode answer = table(client, AUTO_POLICY, table.path("id"));
        assertEquals(table.path("name"), answer.path("name"));
        assertEquals(table.path("range"), answer.path("range"));
      }
      assertEquals(59, tables.size());
    }
  }

  @Test
  void findsATableByItsNameAndListsTheCandidatesOfAnAmbiguousOne() {
    try (McpSyncClient client = server.client(Transport.HTTP)) {
      assertEquals(
          "DriverPremium",
          table(client, AUTO_POLICY, TextNode.valueOf("driverPREMIUM")).path("name").asText());
      String failure =
          McpClients.failure(
              client, "openl_get_table", Map.of("projectId", AUTO_POLICY, "table", "DriverRisk"));
      assertTrue(failure.startsWith("'DriverRisk' fits 2 tables. They are: ["), failure);
    }
  }

  private static void assertWhole(McpSyncClient client, String project, String name, int rules) {
    JsonNode entry =
        tables(client, Map.of("projectId", project, "name", name, "kind", "SimpleRules")).get(0);
    JsonNode table = table(client, project, entry.path("id"));
    // The header and the titles.
    assertEquals(rules + 2, table.path("rows").size(), table::toString);
    assertFalse(table.has("nextRow"), table::toString);
    assertFalse(table.has("notes"), table::toString);
  }

  private static List<JsonNode> tables(McpSyncClient client, Map<String, Object> query) {
    return McpClients.tables(McpClients.call(client, "openl_list_tables", query));
  }

  private static JsonNode table(McpSyncClient client, String project, JsonNode idOrName) {
    return McpClients.call(
        client, "openl_get_table", Map.of("projectId", project, "table", idOrName.asText()));
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichVersionCanDoWhatThisOneCannot(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      assertEquals(
          "This OpenL Studio cannot list production repositories. It is version 5.27.11; this needs 6.0 or newer."
              + " Look at them in OpenL Studio itself.",
          McpClients.failure(client, "openl_list_repositories", Map.of("kind", "PRODUCTION")));
    }
  }

  /** Returns the numbers of all revisions, read page by page. */
  private static List<String> revisions(McpSyncClient client, Map<String, Object> query) {
    List<String> revisions = new ArrayList<>();
    Map<String, Object> arguments = new HashMap<>(query);
    JsonNode page;
    do {
      page = McpClients.call(client, "openl_list_revisions", arguments);
      revisions.addAll(page.path("revisions").findValuesAsText("revision"));
      arguments.put("cursor", page.path("nextCursor").asText());
    } while (page.has("nextCursor"));
    return revisions;
  }
}
