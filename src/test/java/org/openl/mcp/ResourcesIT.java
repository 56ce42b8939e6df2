package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteArgument;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest.CompleteContext;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** The resources with the official Java SDK and a real Studio, over both transports. */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class ResourcesIT {

  private static final String BANK_RATING = "Example 1 - Bank Rating";
  private static final String PROJECT = "openl://projects/Example%201%20-%20Bank%20Rating";
  private static final String TABLE = "openl://projects/{projectId}/tables/{tableId}";

  private SignedInServer server;

  @BeforeAll
  void signIn(Keycloak keycloak, RealStudio studio) throws Exception {
    server = SignedInServer.start(keycloak, studio, BANK_RATING);
  }

  @AfterAll
  void end() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void offersResourcesWithoutSubscriptions(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      ServerCapabilities capabilities = client.getServerCapabilities();
      assertNull(capabilities.resources().subscribe());
      assertNotNull(capabilities.completions());
      assertEquals(
          Set.of("openl://projects", "openl://repositories"),
          client.listResources().resources().stream()
              .map(Resource::uri)
              .collect(Collectors.toSet()));
      assertEquals(
          Set.of(
              "openl://projects/{projectId}",
              "openl://projects/{projectId}/tables",
              TABLE,
              "openl://projects/{projectId}/history",
              "openl://projects/{projectId}/files/{path}"),
          client.listResourceTemplates().resourceTemplates().stream()
              .map(ResourceTemplate::uriTemplate)
              .collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsWhatTheToolsAnswer(Transport transport) throws Exception {
    Map<String, Object> project = Map.of("projectId", BANK_RATING);
    try (McpSyncClient client = server.client(transport)) {
      assertSame(client, "openl_list_repositories", Map.of(), "openl://repositories");
      assertSame(client, "openl_list_projects", Map.of(), "openl://projects");
      assertSame(client, "openl_get_project", project, PROJECT);
      assertSame(client, "openl_list_revisions", project, PROJECT + "/history");
      JsonNode tables = read(client, PROJECT + "/tables");
      assertEquals(
          McpClients.call(
              client, "openl_list_tables", Map.of("projectId", BANK_RATING, "limit", 200)),
          tables);
      String table = idOf("BankRatingGroup", tables);
      assertSame(
          client,
          "openl_get_table",
          Map.of("projectId", BANK_RATING, "table", table),
          PROJECT + "/tables/" + table);
    }
  }

  @ParameterizedTest
  @EnumSource
  void explainsWhatCannotBeRead(Transport transport) {
    try (McpSyncClient client = server.client(transport)) {
      assertError(client, -32002, "There is no project 'None'.", "openl://projects/None/tables");
      assertError(
          client, -32002, "There is no project 'None'.", "openl://projects/ZGVzaWduOk5vbmU=");
      assertError(client, -32002, "There is no table", PROJECT + "/tables/none");
      JsonNode closed =
          McpClients.call(client, "openl_list_projects", Map.of("status", "CLOSED", "limit", 1))
              .at("/projects/0");
      String uri = "openl://projects/" + closed.path("id").asText() + "/tables";
      assertTrue(
          client
              .readResource(ReadResourceRequest.builder(uri).build())
              .toString()
              .contains("The project is not open in OpenL Studio"));
      assertError(
          client,
          -32002,
          "This OpenL Studio cannot read the files of a project. It is version 5.27.11;",
          PROJECT + "/files/rules.xml");
    }
  }

  @ParameterizedTest
  @EnumSource
  void completesProjectsAndTables(Transport transport) throws Exception {
    try (McpSyncClient client = server.client(transport)) {
      CompleteCompletion projects = complete(client, "projectId", "BANK", Map.of());
      assertTrue(projects.values().contains(BANK_RATING), projects.toString());
      assertEquals(projects.values().size(), projects.total());

      CompleteCompletion tables =
          complete(client, "tableId", "bankratinggroup", Map.of("projectId", BANK_RATING));
      String id = idOf("BankRatingGroup", read(client, PROJECT + "/tables"));
      assertTrue(tables.values().contains(id), tables.toString());
      assertFalse(tables.hasMore());
    }
  }

  private static CompleteCompletion complete(
      McpSyncClient client, String variable, String typed, Map<String, String> known) {
    return client
        .completeCompletion(
            CompleteRequest.builder(
                    new ResourceReference(TABLE), new CompleteArgument(variable, typed))
                .context(new CompleteContext(known))
                .build())
        .completion();
  }

  private static void assertSame(
      McpSyncClient client, String tool, Map<String, Object> arguments, String uri)
      throws JsonProcessingException {
    JsonNode content = read(client, uri);
    assertFalse(content.isEmpty(), uri);
    assertEquals(McpClients.call(client, tool, arguments), content, uri);
  }

  private static JsonNode read(McpSyncClient client, String uri) throws JsonProcessingException {
    List<ResourceContents> contents =
        client.readResource(ReadResourceRequest.builder(uri).build()).contents();
    assertEquals(1, contents.size());
    TextResourceContents text = assertInstanceOf(TextResourceContents.class, contents.get(0));
    assertEquals(uri, text.uri());
    assertEquals("application/json", text.mimeType());
    return new ObjectMapper().readTree(text.text());
  }

  private static void assertError(McpSyncClient client, int code, String beginning, String uri) {
    McpError error =
        assertThrows(
            McpError.class,
            () -> client.readResource(ReadResourceRequest.builder(uri).build()),
            uri);
    assertEquals(code, error.getJsonRpcError().code(), error.getMessage());
    assertTrue(
        error.getJsonRpcError().message().startsWith(beginning), error.getJsonRpcError().message());
  }

  private static String idOf(String name, JsonNode tables) {
    for (JsonNode table : McpClients.tables(tables)) {
      if (table.path("name").asText().equals(name)) {
        return table.path("id").asText();
      }
    }
    throw new AssertionError("There is no table " + name);
  }
}
