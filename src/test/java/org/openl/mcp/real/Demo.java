package org.openl.mcp.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * What {@code ./demo} runs: this server's main job against a real Keycloak and a real OpenL Studio.
 */
final class Demo {

  private static final String PROJECT = "Example 1 - Bank Rating";
  private static final String TABLE = "BankRatingGroup";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final long start = System.nanoTime();

  private Demo() {}

  public static void main(String[] args) {
    try {
      new Demo().run(List.of(args).contains("--once"));
      System.exit(0);
    } catch (RuntimeException | JsonProcessingException e) {
      System.err.println("The demo has failed: " + e.getMessage());
      System.err.println("The servers' logs are in target/real.");
      System.exit(1);
    }
  }

  private void run(boolean once) throws JsonProcessingException {
    try (RealServers.Servers servers = RealServers.start(this::say)) {
      Keycloak keycloak = servers.keycloak();
      say("signing in as admin for a first refresh token (direct grant, scope offline_access)");
      Keycloak.Tokens tokens = keycloak.signIn(Keycloak.MCP, "admin", "openid offline_access");
      servers.studio().open(PROJECT, tokens.accessToken());
      Map<String, String> settings =
          OpenlMcp.refreshTokenSettings(
              keycloak, servers.studio(), Keycloak.MCP, tokens.refreshToken());
      say("starting openl-mcp over HTTP");
      try (OpenlMcp server = OpenlMcp.serve(settings)) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        try (McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
          show(client);
        }
        tellHowToConnect(server, settings);
        if (!once) {
          System.out.println("\nRunning until you press Ctrl-C.");
          awaitCtrlC();
        }
      }
    }
  }

  private void show(McpSyncClient client) {
    say("calling openl_list_projects");
    System.out.printf("%n  %-64s %-8s %-8s %s%n", "PROJECT", "STATUS", "BRANCH", "MODIFIED");
    for (JsonNode p : call(client, "openl_list_projects", Map.of()).path("projects")) {
      System.out.printf(
          "  %-64s %-8s %-8s %s%n",
          p.path("name").asText(),
          p.path("status").asText(),
          p.path("branch").asText(),
          p.path("modifiedAt").asText());
    }
    System.out.println();
    say("calling openl_get_table for " + TABLE + " of " + PROJECT);
    String id =
        call(client, "openl_list_tables", Map.of("projectId", PROJECT, "name", TABLE))
            .at("/tables/0/id")
            .asText();
    JsonNode table =
        call(client, "openl_get_table", Map.of("projectId", PROJECT, "tableId", id)).path("table");
    List<String> titles = table.path("headers").findValuesAsText("title");
    System.out.printf(
        "%n  %s %s(%s)%n  ",
        table.path("returnType").asText(),
        table.path("name").asText(),
        table.at("/args/0/name").asText());
    titles.forEach(title -> System.out.printf("%-20s", title));
    for (JsonNode rule : table.path("rules")) {
      System.out.printf("%n  ");
      titles.forEach(title -> System.out.printf("%-20s", rule.path(title).asText()));
    }
    System.out.println("\n");
  }

  private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
    CallToolResult result =
        client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    if (Boolean.TRUE.equals(result.isError())) {
      throw new IllegalStateException(tool + " answered: " + result.content());
    }
    return JSON.valueToTree(result.structuredContent());
  }

  private void tellHowToConnect(OpenlMcp server, Map<String, String> settings)
      throws JsonProcessingException {
    List<String> command = OpenlMcp.command("stdio");
    ObjectNode client = JSON.createObjectNode();
    ObjectNode openl =
        client.putObject("mcpServers").putObject("openl").put("command", command.get(0));
    command.subList(1, command.size()).forEach(openl.putArray("args")::add);
    settings.forEach(openl.putObject("env")::put);
    say("all done");
    System.out.println(
        "\nHTTP clients connect to " + server.uri("/mcp") + ". For a desktop client paste this:\n");
    System.out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(client));
  }

  private void say(String what) {
    System.out.printf("[%3d s] %s%n", (System.nanoTime() - start) / 1_000_000_000L, what);
  }

  private static void awaitCtrlC() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
