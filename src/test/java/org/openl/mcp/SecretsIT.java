package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;

/**
 * Every secret contains a canary, all logging is enabled, and calls succeed and fail. No output may
 * contain a canary in any encoding of a credential.
 */
@ExtendWith(RealServers.class)
class SecretsIT {

  private static final String CANARY = "canary-test-";

  @TempDir Path folder;

  private final StringBuilder outputs = new StringBuilder();

  /**
   * Runs a server, calls every tool and collects all output, including the log handlers that the
   * environment enables: a file, a socket, and a file for one category.
   */
  private void listen(Map<String, String> settings) throws Exception {
    Map<String, String> loud = new HashMap<>(settings);
    loud.put("OPENL_LOG_LEVEL", "trace");
    Path file = Files.createTempFile(folder, "all-", ".log");
    Path named = Files.createTempFile(folder, "named-", ".log");
    loud.putAll(
        Map.of(
            "QUARKUS_LOG_FILE_ENABLED", "true",
            "QUARKUS_LOG_FILE_PATH", file.toString(),
            "QUARKUS_LOG_HANDLER_FILE__NAMED__ENABLED", "true",
            "QUARKUS_LOG_HANDLER_FILE__NAMED__PATH", named.toString(),
            "QUARKUS_LOG_HANDLER_FILE__NAMED__LEVEL", "ALL",
            "QUARKUS_LOG_CATEGORY__ORG_JBOSS_RESTEASY_REACTIVE_CLIENT_LOGGING__LEVEL", "TRACE",
            "QUARKUS_LOG_CATEGORY__ORG_JBOSS_RESTEASY_REACTIVE_CLIENT_LOGGING__HANDLERS", "named",
            "QUARKUS_REST_CLIENT_LOGGING_SCOPE", "all",
            "QUARKUS_REST_CLIENT_LOGGING_BODY_LIMIT", "5000"));
    try (LogSocket socket = new LogSocket()) {
      loud.put("QUARKUS_LOG_SOCKET_ENABLED", "true");
      loud.put("QUARKUS_LOG_SOCKET_ENDPOINT", socket.endpoint());
      call(loud);
      for (String log : List.of(Files.readString(file), socket.received())) {
        assertTrue(log.contains("TRACE"), "nothing was logged at TRACE");
        outputs.append(log);
      }
      assertTrue(Files.size(named) > 0, "no request was logged");
      outputs.append(Files.readString(named));
    }
  }

  private void call(Map<String, String> loud) throws Exception {
    OpenlMcp server = OpenlMcp.serveUnready(loud);
    try (server;
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      for (String tool : new String[] {"openl_get_status", "openl_list_projects"}) {
        outputs.append(client.callTool(CallToolRequest.builder(tool).build()));
      }
      outputs.append(
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(server.uri("/q/health")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
      // The process handle, unlike the process, keeps the streams open.
      server.process().toHandle().destroy();
      outputs.append(new String(server.process().getInputStream().readAllBytes()));
    }
    String log = server.log();
    boolean console = !loud.containsKey("QUARKUS_LOG_CONSOLE_ENABLED");
    assertEquals(console, log.contains("TRACE"), log);
    outputs.append(log);
  }

  private void assertSilence(String... secrets) {
    String all = outputs.toString();
    for (String secret : secrets) {
      String base64 = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
      assertFalse(all.contains(secret), () -> around(all, secret));
      assertFalse(all.contains(base64), () -> around(all, base64));
    }
    assertFalse(all.contains(CANARY), () -> around(all, CANARY));
    assertFalse(all.contains("eyJ"), () -> around(all, "eyJ"));
  }

  private static String around(String all, String found) {
    int at = all.indexOf(found);
    return all.substring(Math.max(0, at - 300), Math.min(all.length(), at + 300));
  }

  @Test
  void signedInByARefreshTokenThatRotates(Keycloak keycloak, RealStudio studio) throws Exception {
    Keycloak.Client client = keycloak.createClient("canary-refresh", CANARY + "client-secret");
    keycloak.rotation(true, 0);
    String refreshToken = keycloak.signIn(client, "admin", "openid").refreshToken();
    Map<String, String> settings =
        new HashMap<>(OpenlMcp.refreshTokenSettings(keycloak, studio, client, refreshToken));
    settings.put("QUARKUS_LOG_CONSOLE_ENABLED", "false");
    listen(settings);
    assertSilence(client.secret(), refreshToken);
    assertTrue(outputs.toString().contains("Example 1 - Bank Rating"));
  }

  /** Signs in with a configured token, shows the status and signs out, at TRACE and in "ps". */
  @Test
  void everyCommand(Keycloak keycloak, RealStudio studio) throws Exception {
    Keycloak.Client client = keycloak.createClient("canary-command", CANARY + "command-secret");
    keycloak.rotation(true, 0);
    String refreshToken = keycloak.signIn(client, "admin", "openid").refreshToken();
    Map<String, String> loud =
        new HashMap<>(OpenlMcp.refreshTokenSettings(keycloak, studio, client, refreshToken));
    loud.put("OPENL_LOG_LEVEL", "trace");
    Path state = OpenlMcp.stateFolder();
    loud.put("XDG_STATE_HOME", state.toString());
    for (String command : List.of("doctor", "doctor --json", "login --print", "logout")) {
      try (OpenlMcp run = OpenlMcp.start(loud, 0, command.split(" "))) {
        run.process().getOutputStream().close();
        ps();
        if (command.startsWith("login")) {
          // No browser calls back.
          run.process().waitFor(5, TimeUnit.SECONDS);
          run.process().toHandle().destroy();
        }
        outputs.append(new String(run.process().getInputStream().readAllBytes()));
        outputs.append(run.log());
      }
    }
    assertTrue(outputs.toString().contains("TRACE"), "nothing was logged at TRACE");
    assertTrue(
        Pattern.compile("\"check\"\\s*:\\s*\"grant\"").matcher(outputs).find(),
        "the doctor has not looked");
    assertSilence(client.secret(), refreshToken);
    assertFalse(
        Files.readString(state.resolve("openl-mcp/tokens.json")).contains("eyJ"),
        "a token is left after the logout");
  }

  /** Collects the command lines of this test and of its child processes. */
  private void ps() {
    ProcessHandle.current()
        .descendants()
        .flatMap(process -> process.info().commandLine().stream())
        .forEach(outputs::append);
  }

  @Test
  void signedInByClientCredentialsAsBasicFromAFile(Keycloak keycloak, RealStudio studio)
      throws Exception {
    Keycloak.Client client = keycloak.createClient("canary-service", CANARY + "basic $ {x} %41");
    Path secret = Files.writeString(folder.resolve("secret"), client.secret() + "\n");
    listen(
        Map.of(
            "OPENL_BASE_URL", studio.baseUrl(),
            "OPENL_OAUTH2_ISSUER_URI", keycloak.issuer(),
            "OPENL_OAUTH2_CLIENT_ID", client.id(),
            "OPENL_OAUTH2_CLIENT_SECRET_FILE", secret.toString(),
            "OPENL_OAUTH2_USE_BASIC_AUTH", "true",
            "OPENL_OAUTH2_SCOPE", "openid"));
    assertSilence(client.secret(), client.id() + ":" + client.secret());
  }

  @Test
  void refusedByTheProvider(Keycloak keycloak, RealStudio studio) throws Exception {
    Keycloak.Client wrong = new Keycloak.Client(Keycloak.MCP.id(), CANARY + "wrong-secret");
    listen(OpenlMcp.refreshTokenSettings(keycloak, studio, wrong, CANARY + "refresh-token"));
    assertSilence(wrong.secret(), CANARY + "refresh-token");
    assertTrue(outputs.toString().contains("Failed to obtain OAuth 2.1 token"));
  }

  @Test
  void withAPasswordAndAPersonalAccessTokenThatStudioRefuses(RealStudio studio) throws Exception {
    listen(
        Map.of(
            "OPENL_BASE_URL",
            studio.baseUrl(),
            "OPENL_USERNAME",
            "admin",
            "OPENL_PASSWORD",
            CANARY + "password"));
    listen(
        Map.of(
            "OPENL_BASE_URL",
            studio.baseUrl(),
            "OPENL_PERSONAL_ACCESS_TOKEN",
            CANARY + "personal"));
    assertSilence(CANARY + "password", "admin:" + CANARY + "password", CANARY + "personal");
  }

  @Test
  void issuedByAProviderThatRepeatsThemInItsErrors(RealStudio studio) throws Exception {
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger requests = new AtomicInteger();
    provider.createContext("/token", exchange -> answer(exchange, requests.incrementAndGet()));
    provider.start();
    try {
      listen(
          Map.of(
              "OPENL_BASE_URL",
              studio.baseUrl(),
              "OPENL_OAUTH2_TOKEN_URL",
              URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/token")
                  .toString(),
              "OPENL_OAUTH2_CLIENT_ID",
              "canary",
              "OPENL_OAUTH2_CLIENT_SECRET",
              CANARY + "secret",
              "OPENL_OAUTH2_REFRESH_TOKEN",
              CANARY + "refresh-1"));
    } finally {
      provider.stop(0);
    }
    assertTrue(requests.get() >= 1);
    assertSilence();
  }

  /** The first response has tokens that Studio rejects. Later responses repeat the request. */
  private static void answer(HttpExchange exchange, int number) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Object> body =
        number == 1
            ? Map.of(
                "access_token",
                CANARY + "access",
                "token_type",
                "Bearer",
                "expires_in",
                1,
                "refresh_token",
                CANARY + "refresh-2")
            : Map.of("error", "invalid_grant", "error_description", "No: " + form);
    byte[] bytes = new ObjectMapper().writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(number == 1 ? 200 : 400, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Receives the output of a log handler. */
  private static final class LogSocket implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> received = CompletableFuture.supplyAsync(this::read);

    private LogSocket() throws IOException {}

    private String endpoint() {
      return "127.0.0.1:" + listener.getLocalPort();
    }

    private String read() {
      try (Socket socket = listener.accept()) {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return e.toString();
      }
    }

    /** Returns the output after the server has ended. */
    private String received() throws Exception {
      return received.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
