package org.openl.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelcontextprotocol.client.McpSyncClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openl.mcp.real.Keycloak;
import org.openl.mcp.real.McpClients;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.real.RealServers;
import org.openl.mcp.real.RealStudio;
import org.openl.mcp.real.TcpRelay;
import org.openl.mcp.server.http.RawHttp;

/**
 * The authorization of callers with tokens of a real Keycloak by the packaged server, and its error
 * messages.
 */
@ExtendWith(RealServers.class)
@TestInstance(Lifecycle.PER_CLASS)
class CallerAuthorizationIT {

  private static final String AUDIENCE = "https://mcp.example.com/mcp";
  private static final String SCOPES = Keycloak.CALLER_SCOPE + " email";
  private static final String ID_TOKEN =
      "This is an ID token, which is only for the client. Send the access token.";
  private static final String WHERE =
      "scope=\"openl-mcp-server email\","
          + " resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\"";
  private static final String INVALID =
      "Bearer error=\"invalid_token\", error_description=\"%s\", " + WHERE;
  private Keycloak keycloak;
  private RealStudio studio;
  private OpenlMcp server;
  private RawHttp http;

  @BeforeAll
  void start(Keycloak keycloak, RealStudio studio) {
    this.keycloak = keycloak;
    this.studio = studio;
    // Closing the server checks that its log contains no token.
    server = OpenlMcp.serve(settings("OPENL_LOG_LEVEL", "trace"));
    http = new RawHttp(server.uri("/").getPort());
  }

  @BeforeEach
  void issueTokensForThisServer() {
    keycloak.audienceOfCallers(AUDIENCE);
  }

  @AfterAll
  void end() {
    server.close();
  }

  private Map<String, String> settings(String... more) {
    Map<String, String> settings = new TreeMap<>(OpenlMcp.serviceSettings(keycloak, studio));
    settings.put("OPENL_MCP_AUTH", "oidc");
    settings.put("OPENL_MCP_PUBLIC_URL", AUDIENCE);
    settings.put("OPENL_MCP_AUTH_SCOPE", SCOPES);
    settings.put("OPENL_MCP_AUTH_READ_ROLE", "openl-mcp-reader");
    settings.put("OPENL_MCP_AUTH_WRITE_ROLE", "openl-mcp-writer");
    settings.put("OPENL_MCP_IDENTITY", "service");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  @Test
  void callsOfAnAuthorizedPersonUseTheIdentityOfTheServer() {
    try (McpSyncClient client = McpClients.http(server.uri("/mcp"), tokenOf("vera"))) {
      assertEquals(15, client.listTools().tools().size(), "those that only read");
      JsonNode status = McpClients.call(client, "openl_get_status", Map.of());
      assertEquals(
          "service-account-openl-mcp-service", status.at("/user/username").asText(), "not vera");
      assertEquals(
          11, McpClients.call(client, "openl_list_projects", Map.of()).path("projects").size());
    }
  }

  @Test
  void studioDoesNotGetTheTokenOfACaller() {
    String token = tokenOf("vera");
    int port = URI.create(studio.baseUrl()).getPort();
    try (TcpRelay wire = TcpRelay.to(port);
        OpenlMcp observed =
            OpenlMcp.serve(
                settings(
                    "OPENL_BASE_URL", studio.baseUrl().replace(":" + port, ":" + wire.port())));
        McpSyncClient client = McpClients.http(observed.uri("/mcp"), token)) {
      McpClients.call(client, "openl_list_projects", Map.of());
      String sent = wire.sent();
      assertTrue(sent.contains("/projects") && sent.contains("Bearer eyJ"), "it was not used");
      assertFalse(sent.contains(token.split("\\.")[2]));
      assertFalse(sent.toLowerCase(Locale.ROOT).contains("mcp-session-id"));
    }
  }

  @Test
  void challengesACallerWithoutAToken() throws IOException {
    RawHttp.Answer answer = http.post(RawHttp.INITIALIZE);
    show("no token", answer);
    RawHttp.assertRefused(401, "Sign in first", answer);
    assertEquals("Bearer " + WHERE, challenge(answer));
    RawHttp.Answer metadata =
        http.send(
            "GET /.well-known/oauth-protected-resource/mcp",
            new byte[0],
            List.of("Host: mcp.example.com"));
    assertEquals(200, metadata.status());
    assertEquals(keycloak.issuer(), RawHttp.json(metadata).at("/authorization_servers/0").asText());
    assertEquals(AUDIENCE, RawHttp.json(metadata).path("resource").asText());
  }

  @Test
  void rejectsATokenForAnotherAudience() throws IOException {
    String sentence =
        "The access token is not for this server. Its audience (aud) must be "
            + AUDIENCE
            + ". Request a token for this resource.";
    RawHttp.Answer own = initialize(server, keycloak.serviceToken());
    show("the token that this server itself shows to Studio", own);
    assertInvalid(sentence, own);
    assertInvalid(
        sentence,
        initialize(server, keycloak.signIn(Keycloak.MCP, "admin", "openid").accessToken()));
    keycloak.audienceOfCallers("https://other.example.com/mcp");
    RawHttp.Answer other = initialize(server, tokenOf("admin"));
    show("a token for another audience", other);
    assertInvalid(sentence, other);
  }

  @Test
  void rejectsAnIdToken() throws IOException {
    Keycloak.Tokens tokens =
        keycloak.signIn(Keycloak.ASSISTANT, "admin", "openid " + Keycloak.CALLER_SCOPE + " email");
    RawHttp.Answer answer = initialize(server, tokens.idToken());
    show("an ID token", answer);
    assertInvalid(ID_TOKEN, answer);
    // The audience of an ID token is the client, which an operator may configure as the audience.
    try (OpenlMcp confused =
        OpenlMcp.serve(settings("OPENL_MCP_AUTH_AUDIENCE", Keycloak.ASSISTANT.id()))) {
      RawHttp.Answer ours = initialize(confused, tokens.idToken());
      show("an ID token with the audience that is asked for", ours);
      assertInvalid(ID_TOKEN, ours);
    }
  }

  @Test
  void rejectsARefreshToken() throws IOException {
    Keycloak.Tokens tokens = keycloak.signIn(Keycloak.ASSISTANT, "admin", SCOPES);
    RawHttp.Answer answer = initialize(server, tokens.refreshToken());
    show("a refresh token", answer);
    assertInvalid(
        "This is not an access token, but a token of type refresh. Send the access token.", answer);
  }

  @Test
  void keepsTheSessionWhenATokenExpires() throws Exception {
    keycloak.accessTokenLifespan(1);
    String shortLived = tokenOf("vera");
    keycloak.accessTokenLifespan(300);
    String session = begin(shortLived);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    RawHttp.Answer answer = http.post(RawHttp.PING, RawHttp.bearer(shortLived), session);
    while (answer.status() == 200) {
      assertTrue(System.nanoTime() < deadline, "it does not end");
      TimeUnit.MILLISECONDS.sleep(200);
      answer = http.post(RawHttp.PING, RawHttp.bearer(shortLived), session);
    }
    show("a token that has ended", answer);
    assertInvalid("The access token has expired. Get a new one.", answer);
    assertEquals(200, http.post(RawHttp.PING, RawHttp.bearer(tokenOf("vera")), session).status());
  }

  @Test
  void rejectsATokenInTheUrl() throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp?access_token=" + tokenOf("vera"),
            RawHttp.INITIALIZE.getBytes(StandardCharsets.UTF_8),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT));
    show("a token in the address", answer);
    RawHttp.assertRefused(400, "must not be part of a URL", answer);
    assertTrue(challenge(answer).startsWith("Bearer error=\"invalid_request\""), answer.head());
  }

  @Test
  void limitsASessionToItsOwner() throws IOException {
    String session = begin(tokenOf("vera"));
    String otherProgram = keycloak.signIn(Keycloak.MCP, "vera", SCOPES).accessToken();
    assertEquals(200, initialize(server, otherProgram).status(), "it would be let in");
    for (String stranger : List.of(tokenOf("dave"), otherProgram)) {
      RawHttp.Answer post = http.post(RawHttp.PING, RawHttp.bearer(stranger), session);
      show("a session of somebody else", post);
      RawHttp.assertRefused(404, "The session does not exist", post);
      for (String method : List.of("GET", "DELETE")) {
        RawHttp.assertRefused(
            404, "does not exist or has ended", inSession(method, session, stranger));
      }
    }
    assertEquals(200, http.post(RawHttp.PING, RawHttp.bearer(tokenOf("vera")), session).status());
    assertEquals(200, inSession("DELETE", session, tokenOf("vera")).status());
  }

  @Test
  void namesTheMissingScopes() throws IOException {
    String token =
        keycloak.signIn(Keycloak.ASSISTANT, "admin", Keycloak.CALLER_SCOPE).accessToken();
    RawHttp.Answer answer = initialize(server, token);
    show("a token without a scope", answer);
    RawHttp.assertRefused(403, "lacks a scope", answer);
    assertEquals(
        "Bearer error=\"insufficient_scope\", error_description=\"The access token lacks a scope. This server"
            + " requires: openl-mcp-server email. Sign in again and request these scopes.\", "
            + WHERE,
        challenge(answer));
  }

  @Test
  void namesTheMissingRole() throws IOException {
    RawHttp.Answer answer = initialize(server, tokenOf("nora"));
    show("a person without the role", answer);
    RawHttp.assertRefused(403, "the role that this server requires: openl-mcp-reader.", answer);
    assertEquals("none", challenge(answer));
  }

  @Test
  void acceptsForwardedHeadersOnlyFromATrustedProxy() throws IOException {
    String[] forwarded = {"X-Forwarded-Host: mcp.example.com", "X-Forwarded-Proto: https"};
    RawHttp.Answer untrusted = as(server, "Host: internal.example", forwarded);
    show("X-Forwarded-Host of somebody", untrusted);
    RawHttp.assertRefused(403, "The Host header is not allowed.", untrusted);
    assertEquals(
        200,
        as(server, "Host: mcp.example.com", "X-Forwarded-Host: evil.example.org").status(),
        "it is ignored");
    try (OpenlMcp trusting = OpenlMcp.serve(settings("OPENL_MCP_TRUSTED_PROXIES", "127.0.0.1"));
        OpenlMcp other = OpenlMcp.serve(settings("OPENL_MCP_TRUSTED_PROXIES", "192.0.2.0/24"))) {
      assertEquals(200, as(trusting, "Host: internal.example", forwarded).status());
      RawHttp.assertRefused(
          403,
          "The Host header is not allowed.",
          as(trusting, "Host: mcp.example.com", "X-Forwarded-Host: evil.example.org"));
      RawHttp.assertRefused(
          403, "The Host header is not allowed.", as(other, "Host: internal.example", forwarded));
    }
  }

  @Test
  void acceptsATrustedProxyOverIpv6() throws IOException {
    assumeTrue(hasIpv6(), "this machine has no IPv6");
    String[] forwarded = {"X-Forwarded-Host: mcp.example.com", "X-Forwarded-Proto: https"};
    try (OpenlMcp trusting =
        OpenlMcp.serve(settings("OPENL_MCP_HOST", "::", "OPENL_MCP_TRUSTED_PROXIES", "::1"))) {
      int port = trusting.uri("/").getPort();
      RawHttp proxy = new RawHttp(InetAddress.getByName("::1"), port);
      assertEquals(200, as(proxy, "Host: internal.example", forwarded).status());
      RawHttp.assertRefused(
          403,
          "The Host header is not allowed.",
          as(trusting, "Host: internal.example", forwarded));
    }
  }

  private static boolean hasIpv6() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private String tokenOf(String person) {
    return keycloak.signIn(Keycloak.ASSISTANT, person, SCOPES).accessToken();
  }

  private RawHttp.Answer as(OpenlMcp at, String host, String... forwarded) throws IOException {
    return as(new RawHttp(at.uri("/").getPort()), host, forwarded);
  }

  private RawHttp.Answer as(RawHttp from, String host, String... forwarded) throws IOException {
    List<String> headers = new ArrayList<>(List.of(host, RawHttp.JSON, RawHttp.ACCEPT));
    headers.addAll(List.of(forwarded));
    headers.add(RawHttp.bearer(tokenOf("vera")));
    return from.send("POST /mcp", RawHttp.INITIALIZE.getBytes(StandardCharsets.UTF_8), headers);
  }

  private static RawHttp.Answer initialize(OpenlMcp at, String token) throws IOException {
    return new RawHttp(at.uri("/").getPort()).post(RawHttp.INITIALIZE, RawHttp.bearer(token));
  }

  /** Initializes a session and returns its header. */
  private String begin(String token) throws IOException {
    RawHttp.Answer answer = initialize(server, token);
    assertEquals(200, answer.status(), answer.body());
    return "Mcp-Session-Id: " + answer.header("Mcp-Session-Id").orElseThrow();
  }

  private RawHttp.Answer inSession(String method, String session, String token) throws IOException {
    return http.send(
        method + " /mcp",
        new byte[0],
        List.of(http.host(), RawHttp.ACCEPT, session, RawHttp.bearer(token)));
  }

  private static void assertInvalid(String sentence, RawHttp.Answer answer) throws IOException {
    RawHttp.assertRefused(401, sentence, answer);
    String said = RawHttp.json(answer).at("/error/message").asText();
    assertEquals(INVALID.formatted(said), challenge(answer));
  }

  /** Prints a response for the documentation. */
  private static void show(String what, RawHttp.Answer answer) throws IOException {
    System.out.printf(
        "[caller] %s: %d%n  WWW-Authenticate: %s%n  %s%n",
        what,
        answer.status(),
        challenge(answer),
        RawHttp.json(answer).at("/error/message").asText());
  }

  private static String challenge(RawHttp.Answer answer) {
    return answer.header("WWW-Authenticate").orElse("none");
  }
}
