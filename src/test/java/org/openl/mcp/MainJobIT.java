package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private Map<String, Optional<JsonNode>> expected;

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio studio) throws Exception {
    this.studio = studio;
    server = SignedInServer.start(keycloak, studio, BANK_RATING);
    samples = names(studio.get("/projects", server.accessToken()));
    expected = tablesOfStudio(server.accessToken());
    System.out.printf(
        "[main job] Studio hands out %d of %d tables%n",
        expected.values().stream().filter(Optional::isPresent).count(), expected.size());
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
              "openl_get_project",
              "openl_get_status",
              "openl_get_table",
              "openl_list_branches",
              "openl_list_projects",
              "openl_list_repositories",
              "openl_list_revisions",
              "openl_list_tables"),
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
        Map<String, Object> arguments = Map.of("projectId", BANK_RATING, "tableId", id);
        if (expected.get(id).isPresent()) {
          JsonNode answer = McpClients.call(client, "openl_get_table", arguments);
          assertEquals(expected.get(id).get(), answer.path("table"));
        } else {
          String failure = McpClients.failure(client, "openl_get_table", arguments);
          assertTrue(failure.startsWith("OpenL Studio cannot return this table"), failure);
        }
      }
    }
  }

  /**
   * Returns what Studio itself returns for each table; empty for tables that it does not return.
   */
  private Map<String, Optional<JsonNode>> tablesOfStudio(String accessToken) throws Exception {
    HttpClient session = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    String project = "";
    for (JsonNode candidate : studio.get("/projects", accessToken)) {
      if (candidate.path("name").asText().equals(BANK_RATING)) {
        project = candidate.path("id").asText();
      }
    }
    String path = "/projects/" + project + "/tables";
    Map<String, Optional<JsonNode>> tables = new TreeMap<>();
    for (JsonNode table : read(session, path, accessToken).orElseThrow()) {
      String id = table.path("id").asText();
      tables.put(id, read(session, path + "/" + id, accessToken));
    }
    return tables;
  }

  private Optional<JsonNode> read(HttpClient session, String path, String accessToken)
      throws Exception {
    HttpResponse<String> response =
        session.send(
            HttpRequest.newBuilder(URI.create(studio.baseUrl() + "/rest" + path))
                .header("Authorization", "Bearer " + accessToken)
                .build(),
            BodyHandlers.ofString());
    return response.statusCode() == 200
        ? Optional.of(new ObjectMapper().readTree(response.body()))
        : Optional.empty();
  }

  /** Returns all tables, read page by page. */
  private static List<JsonNode> tables(McpSyncClient client) {
    List<JsonNode> tables = new ArrayList<>();
    Map<String, Object> arguments = new HashMap<>(Map.of("projectId", BANK_RATING, "limit", 7));
    JsonNode page;
    do {
      page = McpClients.call(client, "openl_list_tables", arguments);
      page.path("tables").forEach(tables::add);
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
