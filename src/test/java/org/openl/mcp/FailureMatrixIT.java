package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.RawServer.Connection;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.TcpRelay;

/**
 * The exact error messages of {@code openl_list_projects} for failures of the provider and of
 * Studio, over HTTP with the client of the official SDK. Both are real where they can produce the
 * failure; other responses come from a socket. The test prints the messages as a table.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class FailureMatrixIT {

  private static final String SIGN_IN = "Failed to obtain OAuth 2.1 token: ";

  private static final String CHECK_PROVIDER =
      " Check OPENL_OAUTH2_ISSUER_URI and OPENL_OAUTH2_TOKEN_URL, then restart the server.";

  private static final String SIGN_IN_AGAIN =
      " A user has to sign in again: run openl-mcp login with the settings of this server, or set"
          + " OPENL_OAUTH2_REFRESH_TOKEN to a new refresh token."
          + " No restart is needed after a login or after a change of the file that"
          + " OPENL_OAUTH2_REFRESH_TOKEN_FILE names.";

  private static final String CHECK_ADDRESS =
      " Repeating the call does not help: tell the person who runs this server to check that"
          + " OPENL_BASE_URL is the address of OpenL Studio.";

  private static final Pattern BEARER = Pattern.compile("(?im)^authorization: bearer \\S+");

  /** The first characters of a JWT. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+");

  private final Map<String, String> matrix = new TreeMap<>();
  private volatile Scene scene;
  private RawServer elsewhere;
  private RawServer pretender;
  private OpenlMcp server;
  private McpSyncClient client;

  /** A response that a real Studio does not send. */
  private enum Scene {
    FORBIDDEN(
        "OpenL Studio answers 403",
        "The signed-in user may not do this (403)."
            + " Studio reports: \"Access is denied\" (openl.error.403.default.message)"
            + " Do not repeat the call: ask an administrator of OpenL Studio for the permission, or choose another project."),
    NOT_FOUND(
        "OpenL Studio answers 404 with a code",
        "There is no such repository. It does not exist, or the signed-in user may not see it."
            + " List the repositories with openl_list_repositories and use one from its answer."),
    PAGE_NOT_FOUND(
        "OpenL Studio answers 404 with a page",
        "There is nothing at this address (404)."
            + " The server at this address is not OpenL Studio's REST API, or its version does not have this call."
            + CHECK_ADDRESS),
    CONFLICT(
        "OpenL Studio answers 409",
        "Somebody else is editing the project."
            + " Studio reports: \"The project is locked by user 'admin'.\" (openl.error.409.project.locked.by.message)"
            + " Do not repeat the call until they have saved or closed it; openl_list_projects shows who it is (lockedBy)."),
    JAVA_TEXT(
        "OpenL Studio answers 500 with Java's words",
        "OpenL Studio failed (500). This also happens when it does not recognize an argument."
            + " List the items again, and check the ids and names in the call. If they are correct, repeat the call once."
            + " If it fails again, tell the person who runs OpenL Studio."),
    NO_PROVIDER(
        "OpenL Studio answers 500 with nothing",
        "OpenL Studio failed without an explanation (500). This happens while it cannot reach its own identity provider."
            + " Repeat the call in a minute. If it fails again, tell the person who runs OpenL Studio."),
    PAGE(
        "OpenL Studio answers 200 with a page",
        "OpenL Studio's answer cannot be read. The answer is not JSON." + CHECK_ADDRESS),
    ENDLESS(
        "OpenL Studio's answer has no end",
        "OpenL Studio's answer is too large. It is larger than 32 MiB. The limit depends on this server's memory."
            + " If the call requested a list, request one item by its id. Otherwise, use OpenL Studio itself;"
            + " the person who runs this server can give it more memory."),
    SLOW(
        "OpenL Studio's answer trickles",
        "OpenL Studio did not answer in time. It may still be compiling the project."
            + " Repeat the call in a minute; OPENL_TIMEOUT sets how long this server waits."),
    ELSEWHERE(
        "OpenL Studio redirects to another origin",
        "OpenL Studio redirected the call. The redirect points to the host 127.0.0.1."
            + " This server sends credentials only to the configured address, so it did not follow the redirect."
            + CHECK_ADDRESS);

    private final String title;
    private final String text;

    Scene(String title, String text) {
      this.title = title;
      this.text = text;
    }
  }

  /** A response that Keycloak does not send. */
  private enum ProviderScene {
    LOGIN_PAGE(
        "The provider answers 200 with a page",
        200,
        "<html>Sign in</html>",
        "",
        "no_answer. The identity provider gave no readable answer: it returned a web page instead of tokens."
            + " The server retries automatically: repeat the call in a minute. If the problem persists, check OPENL_OAUTH2_ISSUER_URI and OPENL_OAUTH2_TOKEN_URL."),
    TOO_MANY(
        "The provider answers 429",
        429,
        "",
        "Retry-After: 60",
        "http_429. The identity provider is overloaded or unavailable (HTTP 429)."
            + " No action is needed: the server retries automatically. Repeat the call in a minute."),
    MOVED(
        "The token endpoint redirects",
        302,
        "",
        "Location: https://login.example.com/",
        "http_302. It redirects to login.example.com."
            + " Credentials are sent only to the configured address, so the redirect was not followed."
            + CHECK_PROVIDER),
    ENTRA(
        "Entra ID wants a second factor",
        400,
        "{\"error\":\"interaction_required\",\"error_description\":"
            + "\"AADSTS50076: You must use multi-factor authentication.\\r\\nTrace ID: 0a\\r\\nTimestamp: x\"}",
        "",
        "interaction_required."
            + " The provider requires the user to sign in again, for example for a second factor or consent."
            + " The provider reports: \"AADSTS50076: You must use multi-factor authentication.\"."
            + SIGN_IN_AGAIN),
    ASSERTION(
        "The provider's clock differs by ten minutes",
        400,
        "{\"error\":\"invalid_client\",\"error_description\":\"Client assertion is not within its valid time range.\"}",
        "",
        "invalid_client. The provider reports that the signed client assertion has expired or is not valid yet,"
            + " so the clocks of the provider and of this machine differ."
            + " The provider reports: \"Client assertion is not within its valid time range.\"."
            + " Synchronize both clocks with NTP. openl-mcp doctor shows the difference."),
    BOUND(
        "The provider binds tokens to keys",
        400,
        "{\"error\":\"use_dpop_nonce\"}",
        "",
        "use_dpop_nonce. The provider issues only tokens bound to a key (DPoP),"
            + " which OpenL Studio does not support. Configure the provider to issue Bearer tokens to this client.");

    private final String title;
    private final int status;
    private final String body;
    private final String header;
    private final String text;

    ProviderScene(String title, int status, String body, String header, String text) {
      this.title = title;
      this.status = status;
      this.body = body;
      this.header = header;
      this.text = text;
    }
  }

  @BeforeAll
  void start(Keycloak keycloak, RealStudio studio) {
    elsewhere = RawServer.that((request, connection) -> connection.json(200, "[]"));
    pretender = RawServer.that((request, connection) -> play(connection));
    scene = Scene.NOT_FOUND;
    server = OpenlMcp.serve(pretending(keycloak, studio, pretender));
    client = McpClients.http(server.uri("/mcp"));
  }

  @AfterAll
  void end() {
    client.close();
    server.close();
    pretender.close();
    elsewhere.close();
    System.out.println("| What fails | What the model reads |\n| --- | --- |");
    matrix.forEach((title, text) -> System.out.printf("| %s | %s |%n", title, text));
  }

  private static Map<String, String> pretending(
      Keycloak keycloak, RealStudio studio, RawServer pretender) {
    Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
    settings.put("OPENL_BASE_URL", pretender.uri("/studio").toString());
    settings.put("OPENL_TIMEOUT", "4000");
    return settings;
  }

  private void play(Connection connection) throws IOException, InterruptedException {
    switch (scene) {
      case FORBIDDEN ->
          connection.json(
              403,
              "{\"code\":\"openl.error.403.default.message\",\"message\":\"Access is denied\"}");
      case NOT_FOUND ->
          connection.json(
              404, "{\"code\":\"openl.error.404.design.repo.message\",\"message\":\"Not found.\"}");
      case PAGE_NOT_FOUND ->
          connection.answer(404, "text/html", "<html>HTTP Status 404 Apache Tomcat</html>");
      case CONFLICT ->
          connection.json(
              409,
              "{\"code\":\"openl.error.409.project.locked.by.message\","
                  + "\"message\":\"The project is locked by user 'admin'.\"}");
      case JAVA_TEXT ->
          connection.json(
              500,
              "{\"message\":\"Failed to convert from type [java.lang.String] for value [x];"
                  + " nested exception is java.lang.IllegalArgumentException: Illegal base64 character 3a\"}");
      case NO_PROVIDER -> connection.json(500, "");
      case PAGE -> connection.answer(200, "text/html", "<html>Sign in</html>");
      case ENDLESS -> {
        connection.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[");
        while (true) {
          connection.send(" ".repeat(1 << 20));
        }
      }
      case SLOW -> {
        connection.send(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10000\r\n\r\n");
        while (true) {
          connection.send(" ");
          TimeUnit.MILLISECONDS.sleep(100);
        }
      }
      case ELSEWHERE ->
          connection.answer(
              307, "text/html", "", "Location: " + elsewhere.uri("/studio/rest/projects"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatStudioDid(Scene scene) {
    this.scene = scene;
    expect(scene.title, scene.text, failure(client));
    // The version, too, is asked for from time to time, in the background and of nobody's right.
    List<String> calls =
        pretender.requests().stream().filter(request -> !request.contains("openapi.json")).toList();
    assertTrue(
        BEARER.matcher(calls.get(calls.size() - 1)).find(),
        "the bearer goes to the configured address");
    assertEquals(List.of(), elsewhere.requests(), "nothing goes anywhere else");
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatTheProviderDid(ProviderScene scene) {
    try (RawServer provider =
        RawServer.that(
            (request, connection) ->
                connection.answer(
                    scene.status,
                    "text/plain",
                    scene.body,
                    scene.header.isEmpty() ? new String[0] : new String[] {scene.header}))) {
      expect(
          scene.title,
          SIGN_IN + scene.text,
          failure(
              Map.of(
                  "OPENL_BASE_URL",
                  pretender.uri("/studio").toString(),
                  "OPENL_OAUTH2_TOKEN_URL",
                  provider.uri("/token").toString(),
                  "OPENL_OAUTH2_CLIENT_ID",
                  "openl-mcp",
                  "OPENL_OAUTH2_REFRESH_TOKEN",
                  "refresh-test-token",
                  "OPENL_OAUTH2_WAIT",
                  "3s")));
    }
  }

  @Test
  void saysThatStudioRefusesTheProvidersToken(Keycloak keycloak, RealStudio studio) {
    try (RawServer refusing =
        RawServer.that((request, connection) -> connection.answer(401, "text/html", ""))) {
      expect(
          "OpenL Studio answers 401 to a new access token",
          SIGN_IN
              + "refused_by_studio. OpenL Studio rejected a new access token with HTTP 401. "
              + "Another token of the same kind would also be rejected (audience not set, scope openid)."
              + " Check that Studio runs with user.mode=oauth2 and trusts the same issuer, that the scope of the token"
              + " contains openid (OPENL_OAUTH2_SCOPE), and that its audience contains the client ID of Studio"
              + " (in Keycloak: an audience mapper)."
              + " This server retries automatically after a minute.",
          failure(pretending(keycloak, studio, refusing)));
    }
  }

  @Test
  void saysThatStudioRefusesAPersonalToken() {
    try (RawServer refusing =
        RawServer.that((request, connection) -> connection.answer(401, "text/html", ""))) {
      expect(
          "OpenL Studio answers 401 to a personal access token",
          "OpenL Studio does not accept the credentials (401)."
              + " They are wrong or have expired, or Studio runs in another user mode."
              + " Compare the sign-in settings of this server with Studio's user.mode."
              + " openl_get_status shows how this server is signed in.",
          failure(
              Map.of(
                  "OPENL_BASE_URL",
                  refusing.uri("/studio").toString(),
                  "OPENL_PERSONAL_ACCESS_TOKEN",
                  "not-a-real-token")));
    }
  }

  @Test
  void saysThatTheClientSecretIsWrong(Keycloak keycloak, RealStudio studio) {
    Keycloak.Client wrong = new Keycloak.Client(Keycloak.MCP.id(), "not-the-secret");
    expect(
        "The client secret is wrong",
        SIGN_IN
            + "unauthorized_client. The provider does not accept this client: its ID or secret is wrong,"
            + " or the client may not use this grant."
            + " The provider reports: \"Invalid client or Invalid client credentials\"."
            + " Check OPENL_OAUTH2_CLIENT_ID, OPENL_OAUTH2_CLIENT_SECRET, OPENL_OAUTH2_USE_BASIC_AUTH and"
            + " OPENL_OAUTH2_CLIENT_JWT_KEY_FILE, then restart the server.",
        failure(
            OpenlMcp.refreshTokenSettings(keycloak, studio, wrong, keycloak.offlineToken("vera"))));
  }

  @Test
  void saysThatTheTokenUrlIsWrong(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
    settings.remove("OPENL_OAUTH2_ISSUER_URI");
    settings.put("OPENL_OAUTH2_TOKEN_URL", keycloak.tokenUrl() + "s");
    expect(
        "The token URL is wrong",
        SIGN_IN
            + "http_405. No token endpoint exists at this address."
            + " The provider reports: \"HTTP 405 Method Not Allowed\"."
            + CHECK_PROVIDER,
        failure(settings));
  }

  @Test
  void saysThatTheIssuerIsWrong(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
    settings.put("OPENL_OAUTH2_ISSUER_URI", keycloak.issuer() + "s");
    expect(
        "The issuer is wrong",
        SIGN_IN
            + "no_metadata. The metadata of the provider cannot be read (HTTP 404)."
            + CHECK_PROVIDER,
        failure(settings));
  }

  @Test
  void saysThatTheRefreshTokenHasEnded(Keycloak keycloak, RealStudio studio) {
    String ended = keycloak.signIn(Keycloak.MCP, "vera", "openid").refreshToken();
    keycloak.signOut("vera");
    expect(
        "The refresh token has ended",
        SIGN_IN
            + "invalid_grant. The refresh token has expired, was revoked or was used elsewhere."
            + " The provider reports: \"Session not active\"."
            + SIGN_IN_AGAIN,
        failure(OpenlMcp.refreshTokenSettings(keycloak, studio, Keycloak.MCP, ended)));
  }

  @Test
  void saysThatTheProviderIsDown(Keycloak keycloak, RealStudio studio) {
    try (TcpRelay relay = TcpRelay.to(keycloak.port())) {
      Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
      settings.remove("OPENL_OAUTH2_ISSUER_URI");
      settings.put("OPENL_OAUTH2_TOKEN_URL", keycloak.tokenUrl(relay));
      settings.put("OPENL_OAUTH2_WAIT", "2s");
      relay.goDown();
      expect(
          "Keycloak is down",
          SIGN_IN
              + "provider_unreachable. The identity provider cannot be reached:"
              + " 127.0.0.1 refused the connection."
              + " No action is needed: the server retries automatically. Repeat the call in a minute.",
          failure(settings));
    }
  }

  @Test
  void saysThatStudioIsDown(Keycloak keycloak, RealStudio studio) {
    URI real = URI.create(studio.baseUrl());
    try (TcpRelay relay = TcpRelay.to(real.getPort())) {
      Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
      settings.put("OPENL_BASE_URL", "http://127.0.0.1:" + relay.port() + real.getPath());
      try (OpenlMcp server = OpenlMcp.serve(settings);
          McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
        McpClients.call(client, "openl_list_projects", Map.of());
        relay.goDown();
        String text = failure(client);
        if (text.startsWith("The connection to OpenL Studio was lost.")) {
          // It may have met the old connection just before that was known to be closed.
          text = failure(client);
        }
        expect(
            "OpenL Studio is down",
            "OpenL Studio cannot be reached. The connection was refused. Repeat the call in a minute."
                + " If it fails again, tell the person who runs this server: Studio may be down, or OPENL_BASE_URL may be wrong.",
            text);
      }
    }
  }

  @Test
  void saysThatTheAddressOfStudioIsWrong(Keycloak keycloak, RealStudio studio) {
    Map<String, String> settings = OpenlMcp.serviceSettings(keycloak, studio);
    settings.put("OPENL_BASE_URL", studio.baseUrl().replace("/webstudio", "/studio"));
    expect("OpenL Studio's address is wrong", Scene.PAGE_NOT_FOUND.text, failure(settings));
  }

  private static String failure(Map<String, String> settings) {
    try (OpenlMcp server = OpenlMcp.serveUnready(settings);
        McpSyncClient client = McpClients.http(server.uri("/mcp"))) {
      return failure(client);
    }
  }

  private static String failure(McpSyncClient client) {
    return McpClients.failure(client, "openl_list_projects", Map.of());
  }

  private void expect(String title, String expected, String text) {
    matrix.put(title, text);
    assertEquals(expected, text);
    assertFalse(TOKEN.matcher(text).find(), text);
  }
}
