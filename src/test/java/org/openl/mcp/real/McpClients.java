package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** The official Java SDK's client, connected to this server. */
public final class McpClients {

  private static final ObjectMapper JSON = new ObjectMapper();

  private McpClients() {}

  /** Over streamable HTTP. */
  public static McpSyncClient http(URI endpoint) {
    return initialized(transport(endpoint).build());
  }

  /**
   * Over streamable HTTP, with a person who answers questions.
   *
   * @param person fills in the form of a question
   */
  public static McpSyncClient http(URI endpoint, Function<ElicitFormRequest, ElicitResult> person) {
    return initialized(transport(endpoint).build(), spec -> asking(spec, person));
  }

  private static void asking(
      McpClient.SyncSpec spec, Function<ElicitFormRequest, ElicitResult> person) {
    spec.capabilities(ClientCapabilities.builder().elicitation().build()).elicitation(person);
  }

  /** Over streamable HTTP, with an access token of the caller. */
  public static McpSyncClient http(URI endpoint, String accessToken) {
    return initialized(
        transport(endpoint)
            .requestBuilder(
                HttpRequest.newBuilder().header("Authorization", "Bearer " + accessToken))
            .build());
  }

  private static HttpClientStreamableHttpTransport.Builder transport(URI endpoint) {
    String base = endpoint.getScheme() + "://" + endpoint.getAuthority();
    return HttpClientStreamableHttpTransport.builder(base).endpoint(endpoint.getPath());
  }

  /** Over standard input and output of a process of its own. */
  public static McpSyncClient stdio(Map<String, String> settings) {
    return initialized(process(settings));
  }

  /**
   * Over standard input and output of a process of its own, with a person who answers questions.
   *
   * @param person fills in the form of a question
   */
  public static McpSyncClient stdio(
      Map<String, String> settings, Function<ElicitFormRequest, ElicitResult> person) {
    return initialized(process(settings), spec -> asking(spec, person));
  }

  private static McpClientTransport process(Map<String, String> settings) {
    List<String> command = OpenlMcp.command("stdio");
    ServerParameters parameters =
        ServerParameters.builder(command.get(0))
            .args(command.subList(1, command.size()))
            .env(OpenlMcp.withStateFolder(settings))
            .build();
    return new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
  }

  /**
   * Calls a tool that must succeed.
   *
   * @return its structured content
   */
  public static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    return content(successful(client, tool, arguments));
  }

  /** Calls a tool that must succeed. */
  static CallToolResult successful(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result = result(client, tool, arguments);
    if (Boolean.TRUE.equals(result.isError())) {
      throw new IllegalStateException(tool + " answered: " + result.content());
    }
    return result;
  }

  static JsonNode content(CallToolResult result) {
    return JSON.valueToTree(result.structuredContent());
  }

  static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  /**
   * Calls a tool that must fail.
   *
   * @return what a model reads
   */
  public static String failure(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result = result(client, tool, arguments);
    if (!Boolean.TRUE.equals(result.isError())) {
      throw new IllegalStateException(tool + " did not fail: " + result.structuredContent());
    }
    return text(result);
  }

  private static CallToolResult result(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static McpSyncClient initialized(McpClientTransport transport) {
    return initialized(transport, spec -> {});
  }

  private static McpSyncClient initialized(
      McpClientTransport transport, Consumer<McpClient.SyncSpec> options) {
    McpClient.SyncSpec spec =
        McpClient.sync(transport)
            // It then checks every answer against the tool's output schema.
            .jsonSchemaValidator(McpJsonDefaults.getSchemaValidator())
            .enableCallToolSchemaCaching(true)
            .requestTimeout(Duration.ofSeconds(60))
            .initializationTimeout(Duration.ofSeconds(60));
    options.accept(spec);
    McpSyncClient client = spec.build();
    client.initialize();
    return client;
  }

  /** Returns the tables of an answer of {@code openl_list_tables}, without their places. */
  public static List<JsonNode> tables(JsonNode list) {
    List<JsonNode> tables = new ArrayList<>();
    for (JsonNode workbook : list.path("workbooks")) {
      workbook.path("sheets").forEach(sheet -> sheet.path("tables").forEach(tables::add));
    }
    return tables;
  }
}
