package org.openl.mcp.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code ./demo} runs: this server's main job against a real Keycloak and a real OpenL Studio.
 * All processes end with the JVM.
 */
final class Demo {

  private static final String USER = "admin";
  private static final String PROJECT = "Example 1 - Bank Rating";
  private static final String TABLE = "BankRatingGroup";

  private final long start =
      System.nanoTime() - TimeUnit.SECONDS.toNanos(Long.getLong("demo.seconds", 0));

  private Demo() {}

  public static void main(String[] args) {
    try {
      new Demo().run(List.of(args).contains("--once"));
      System.exit(0);
    } catch (RuntimeException | JsonProcessingException e) {
      System.err.println("The demo failed: " + rootCause(e).getMessage());
      System.err.println("The logs of the servers are in target/real/logs.");
      System.exit(1);
    }
  }

  private void run(boolean once) throws JsonProcessingException {
    RealServers.Servers servers = RealServers.start(this::say);
    say("signing in as " + USER + " for a first refresh token");
    Map<String, String> settings = settings(servers);
    say("starting openl-mcp");
    OpenlMcp server = OpenlMcp.serve(settings);
    try (McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      say("calling openl_list_projects");
      System.out.printf("%n%s%n", projects(client));
      say("calling openl_get_table for " + TABLE + " of " + PROJECT);
      System.out.printf("%n%s%n", rules(client));
      say("opening the project with openl_open_project");
      McpClients.call(client, "openl_open_project", Map.of("projectId", PROJECT));
      new DemoChange(client, PROJECT, TABLE, this::say).run();
    }
    say("done");
    if (!once) {
      tellHowToConnect(server, servers);
      awaitCtrlC();
    }
  }

  private static Map<String, String> settings(RealServers.Servers servers) {
    return OpenlMcp.refreshTokenSettings(
        servers.keycloak(), servers.studio(), Keycloak.MCP, servers.keycloak().offlineToken(USER));
  }

  private static TextTable projects(McpSyncClient client) {
    JsonNode projects = McpClients.call(client, "openl_list_projects", Map.of()).path("projects");
    return new TextTable(
        List.of("Project", "Status", "Branch", "Modified"),
        stream(projects)
            .map(
                p ->
                    Stream.of("name", "status", "branch", "modifiedAt")
                        .map(field -> p.path(field).asText())
                        .toList())
            .toList());
  }

  private static String rules(McpSyncClient client) {
    JsonNode table =
        McpClients.call(client, "openl_get_table", Map.of("projectId", PROJECT, "table", TABLE));
    int columns = table.path("columns").size();
    List<List<String>> rows = stream(table.path("rows")).map(row -> cells(row, columns)).toList();
    return "%s%n%s"
        .formatted(rows.get(0).get(0), new TextTable(rows.get(1), rows.subList(2, rows.size())));
  }

  private static List<String> cells(JsonNode row, int columns) {
    return IntStream.rangeClosed(1, columns).mapToObj(i -> row.path(i).asText("")).toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static void tellHowToConnect(OpenlMcp server, RealServers.Servers servers)
      throws JsonProcessingException {
    ObjectNode http = HttpCalls.JSON.createObjectNode();
    http.putObject("mcpServers")
        .putObject("openl")
        .put("type", "http")
        .put("url", server.uri("/mcp").toString());

    ObjectNode stdio = HttpCalls.JSON.createObjectNode();
    List<String> command = OpenlMcp.command("stdio");
    ObjectNode openl =
        stdio.putObject("mcpServers").putObject("openl").put("command", command.get(0));
    command.subList(1, command.size()).forEach(openl.putArray("args")::add);
    openl
        .putObject("env")
        .put("OPENL_BASE_URL", servers.studio().baseUrl())
        .put("OPENL_OAUTH2_ISSUER_URI", servers.keycloak().issuer())
        .put("OPENL_OAUTH2_CLIENT_ID", Keycloak.PUBLIC.id())
        .put("OPENL_OAUTH2_GRANT_TYPE", "authorization_code")
        // What signs in at a Keycloak of one run has no place among a user's own tokens.
        .put("OPENL_OAUTH2_TOKEN_STORE", "file:" + OpenlMcp.stateFolder().resolve("tokens.json"));

    System.out.printf(
        """

        Connect your own client while the demo runs. To use the running server over HTTP:

        %s

        To let a desktop client start a server over stdio (its first call tells you where to sign in):

        %s

        OpenL Studio in a browser: %s
        (Users: admin, dave, vera with read access, and nora without access. Each password equals the user name.)

        Press Ctrl-C to stop all servers.
        """,
        pretty(http), pretty(stdio), servers.studio().baseUrl());
  }

  private static String pretty(JsonNode json) throws JsonProcessingException {
    return HttpCalls.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
  }

  private void say(String what) {
    System.out.printf("[%3d s] %s%n", (System.nanoTime() - start) / 1_000_000_000L, what);
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static void awaitCtrlC() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("\nEnding ...")));
    try {
      TimeUnit.DAYS.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
