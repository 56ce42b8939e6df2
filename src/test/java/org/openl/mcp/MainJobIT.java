package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.Studio;

/**
 * The main job with a client that nobody here wrote, the official Java SDK's, over both transports:
 * a real Studio in its mode oauth2, a real Keycloak, a sign-in by refresh token.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class MainJobIT {

  private static final String BANK_RATING = "Example 1 - Bank Rating";

  private Keycloak keycloak;
  private Studio studio;
  private Map<String, String> settings;
  private OpenlMcp server;

  private enum Transport {
    STDIO,
    HTTP
  }

  @BeforeAll
  void signIn(Keycloak keycloak, Studio studio) {
    this.keycloak = keycloak;
    this.studio = studio;
    Keycloak.Tokens tokens = keycloak.signIn(Keycloak.MCP, "admin", "openid offline_access");
    studio.open(BANK_RATING, tokens.accessToken());
    settings = OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, tokens.refreshToken());
    server = OpenlMcp.serve(settings);
  }

  @AfterAll
  void end() {
    server.close();
  }

  private McpSyncClient client(Transport transport) {
    return switch (transport) {
      case STDIO -> McpClients.stdio(settings);
      case HTTP -> McpClients.http(server.uri("/mcp"));
    };
  }

  @ParameterizedTest
  @EnumSource
  void offersItsTools(Transport transport) {
    try (McpSyncClient client = client(transport)) {
      assertEquals(
          Set.of("openl_get_status", "openl_list_projects", "openl_list_tables", "openl_get_table"),
          client.listTools().tools().stream().map(Tool::name).collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhoIsSignedInAndHow(Transport transport) {
    try (McpSyncClient client = client(transport)) {
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
    try (McpSyncClient client = client(transport)) {
      JsonNode answer = McpClients.call(client, "openl_list_projects", Map.of());
      assertEquals(11, answer.path("total").asInt());
      assertEquals(names(studio.get("/projects", accessToken())), names(answer.path("projects")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsEveryTableOfBankRating(Transport transport) {
    try (McpSyncClient client = client(transport)) {
      List<JsonNode> tables = tables(client);
      JsonNode project = project(client);
      String path = "/projects/" + project.path("id").asText() + "/tables";
      JsonNode expected = studio.get(path, accessToken());
      assertEquals(ids(expected), ids(tables));
      int readable = 0;
      for (String id : ids(tables)) {
        Map<String, Object> arguments = Map.of("projectId", BANK_RATING, "tableId", id);
        if (studio.status(path + "/" + id, accessToken()) == 200) {
          JsonNode answer = McpClients.call(client, "openl_get_table", arguments);
          assertEquals(studio.get(path + "/" + id, accessToken()), answer.path("table"));
          readable++;
        } else {
          String failure = McpClients.failure(client, "openl_get_table", arguments);
          assertTrue(failure.startsWith("OpenL Studio cannot hand out this table."), failure);
        }
      }
      System.out.printf("[main job] %d of %d tables can be read%n", readable, tables.size());
      assertTrue(readable > tables.size() / 2);
    }
  }

  private static JsonNode project(McpSyncClient client) {
    JsonNode found = McpClients.call(client, "openl_list_projects", Map.of("name", "bank rating"));
    assertEquals(1, found.path("projects").size());
    return found.at("/projects/0");
  }

  /** All tables, page by page. */
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

  private String accessToken() {
    return keycloak.signIn(Keycloak.MCP, "admin", "openid").accessToken();
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
