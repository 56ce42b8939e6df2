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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.SignedIn;
import org.openl.mcp.real.SignedIn.Transport;
import org.openl.mcp.real.Studio;

/** Reading around the tables: repositories, branches, revisions and projects of a real Studio. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class ReadingIT {

  private static final String BANK_RATING = "Example 1 - Bank Rating";

  private SignedIn server;
  private JsonNode expected;

  @BeforeAll
  void signIn(Keycloak keycloak, Studio studio) throws Exception {
    server = SignedIn.start(keycloak, studio, BANK_RATING);
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
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesEveryRevisionOnceOneByOne(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      List<String> ofProject = revisions(client, Map.of("projectId", BANK_RATING, "limit", 1));
      assertEquals(expected.path("revision").asText(), ofProject.get(0));

      // With those of the other projects there are at least as many as samples.
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
          0,
          McpClients.call(client, "openl_list_projects", Map.of("tags", Map.of("Line", "auto")))
              .path("total")
              .asInt());
    }
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

  /** The numbers of all revisions, page by page. */
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
