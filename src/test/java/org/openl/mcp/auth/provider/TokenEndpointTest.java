package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.OAuthSettings;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.auth.provider.TokenOutcome.Unknown;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.real.TcpRelay;

/** Tests the exact token requests and the handling of all kinds of responses. */
@QuarkusTest
@TestProfile(InProcess.class)
class TokenEndpointTest {

  /** Characters that need encoding, and expressions that must not be expanded. */
  private static final String HARD = "a b+c:d/e%f&g=h${i}{j}ä€😀";

  private static final String HARD_ENCODED =
      "a+b%2Bc%3Ad%2Fe%25f%26g%3Dh%24%7Bi%7D%7Bj%7D%C3%A4%E2%82%AC%F0%9F%98%80";

  private static final String TOKENS =
      "{\"access_token\":\"new-access-token\",\"refresh_token\":\"new-refresh-token\",\"expires_in\":300}";

  private static final Settings.Request PLAIN =
      new Settings.Request(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Settings.Client PUBLIC = OAuthSettings.publicClient("the-client");

  @Inject ProviderTransport transport;

  @Test
  void refreshesAsAPublicClient() {
    try (RawServer provider = answering(200, TOKENS)) {
      Granted granted = assertInstanceOf(Granted.class, refresh(provider, PUBLIC, PLAIN));

      assertEquals("new-access-token", granted.accessToken().reveal());
      assertEquals("new-refresh-token", granted.refreshToken().orElseThrow().reveal());
      assertEquals(Optional.of(Duration.ofMinutes(5)), granted.lifetime());
      String request = onlyRequest(provider);
      assertTrue(request.startsWith("POST /as/token.oauth2 HTTP/1.1\r\n"), request);
      assertEquals("application/x-www-form-urlencoded", header(request, "Content-Type"));
      assertEquals("application/json", header(request, "Accept"));
      assertEquals("", header(request, "Authorization"));
      assertEquals(
          List.of("client_id=the-client", "grant_type=refresh_token", "refresh_token=old-token"),
          fields(request));
    }
  }

  @Test
  void sendsIdAndSecretAsFormFields() {
    try (RawServer provider = answering(200, TOKENS)) {
      send(provider, client(HARD, HARD, false), PLAIN, refreshOf(HARD));

      String request = onlyRequest(provider);
      assertEquals("", header(request, "Authorization"));
      assertEquals(
          List.of(
              "client_id=" + HARD_ENCODED,
              "client_secret=" + HARD_ENCODED,
              "grant_type=refresh_token",
              "refresh_token=" + HARD_ENCODED),
          fields(request));
    }
  }

  @Test
  void sendsIdAndSecretAsBasicEachFormEncodedFirst() {
    try (RawServer provider = answering(200, TOKENS)) {
      send(provider, client(HARD, HARD, true), PLAIN, refreshOf(HARD));

      String request = onlyRequest(provider);
      String userPass = HARD_ENCODED + ":" + HARD_ENCODED;
      assertEquals(
          "Basic "
              + Base64.getEncoder().encodeToString(userPass.getBytes(StandardCharsets.US_ASCII)),
          header(request, "Authorization"));
      assertEquals(
          List.of("grant_type=refresh_token", "refresh_token=" + HARD_ENCODED), fields(request));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void requestsAClientCredentialsToken(boolean basic) {
    Settings.Request asked =
        new Settings.Request(
            Optional.of("openid rules/read"),
            Optional.of(HARD),
            Optional.of("https://studio.example.com/a?b=c"),
            Optional.of("not for this grant"));
    try (RawServer provider = answering(200, TOKENS)) {
      send(
          provider, client("id", "the secret", basic), asked, new GrantRequest.ClientCredentials());

      List<String> fields =
          List.of(
              "audience=" + HARD_ENCODED,
              "grant_type=client_credentials",
              "resource=https%3A%2F%2Fstudio.example.com%2Fa%3Fb%3Dc",
              "scope=openid+rules%2Fread");
      String request = onlyRequest(provider);
      assertEquals(
          basic ? fields : with(fields, "client_id=id", "client_secret=the+secret"),
          fields(request));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void redeemsAnAuthorizationCode(boolean basic) {
    Settings.Request asked =
        new Settings.Request(
            Optional.of("openid"), Optional.of("aud"), Optional.empty(), Optional.of("not here"));
    try (RawServer provider = answering(200, TOKENS)) {
      send(
          provider,
          client("id", "the secret", basic),
          asked,
          new GrantRequest.AuthorizationCode(
              Secret.issued(HARD), "http://127.0.0.1:0/callback?a=b", Secret.issued("verifier")));

      List<String> fields =
          List.of(
              "audience=aud",
              "code=" + HARD_ENCODED,
              "code_verifier=verifier",
              "grant_type=authorization_code",
              "redirect_uri=http%3A%2F%2F127.0.0.1%3A0%2Fcallback%3Fa%3Db");
      assertEquals(
          basic ? fields : with(fields, "client_id=id", "client_secret=the+secret"),
          fields(onlyRequest(provider)));
    }
  }

  @Test
  void redeemsADeviceCode() {
    try (RawServer provider = answering(200, TOKENS)) {
      send(
          provider,
          PUBLIC,
          PLAIN,
          new GrantRequest.DeviceCode(Secret.issued(HARD), Secret.issued("verifier")));

      assertEquals(
          List.of(
              "client_id=the-client",
              "code_verifier=verifier",
              "device_code=" + HARD_ENCODED,
              "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"),
          fields(onlyRequest(provider)));
    }
  }

  /** Without a scope, the granted one stays (RFC 6749 §6). */
  @Test
  void sendsTheScopeOfARefreshOnlyWhenItIsSet() {
    Settings.Request asked =
        new Settings.Request(
            Optional.of("openid"), Optional.of("aud"), Optional.empty(), Optional.empty());
    Settings.Request narrowed =
        new Settings.Request(
            Optional.of("openid"), Optional.empty(), Optional.empty(), Optional.of("a b"));
    try (RawServer provider = answering(200, TOKENS)) {
      refresh(provider, PUBLIC, asked);
      refresh(provider, PUBLIC, narrowed);

      List<String> always =
          List.of("client_id=the-client", "grant_type=refresh_token", "refresh_token=old-token");
      assertEquals(with(always, "audience=aud"), fields(provider.requests().get(0)));
      assertEquals(with(always, "scope=a+b"), fields(provider.requests().get(1)));
    }
  }

  /** With rotation, a second use of a refresh token would end the session. */
  @Test
  void sendsARequestOnceThoughTheProviderResetsTheConnection() {
    try (RawServer provider = RawServer.that((request, connection) -> connection.reset())) {
      for (int attempt = 1; attempt <= 3; attempt++) {
        assertEquals(
            new Unknown("the connection was closed without a response"),
            refresh(provider, PUBLIC, PLAIN));
        assertEquals(attempt, provider.requests().size());
      }
    }
  }

  /** The outcome of the previous request is unknown, so a connection test has no benefit. */
  @Test
  void skipsTheConnectionTestAfterAnUnknownOutcome() {
    try (TcpRelay relay = TcpRelay.to(RawServer.closedPort())) {
      relay.hangUp();
      URI address = URI.create("http://127.0.0.1:" + relay.port() + "/token");
      TokenEndpoint endpoint = endpoint(address, PUBLIC, PLAIN);
      for (boolean uncertain : List.of(false, true)) {
        int before = relay.connections();
        assertEquals(
            new Unknown("the connection was closed without a response"),
            outcome(
                endpoint,
                new GrantRequest.Refresh(Secret.issued("old-token"), Optional.empty(), uncertain)));
        assertEquals(uncertain ? 1 : 2, relay.connections() - before);
      }
    }
  }

  @Test
  void sendsARequestOnceThoughTheProviderClosesTheConnection() {
    for (String part : List.of("", "HTTP/1.1 200 OK\r\n", "nonsense\r\n\r\n")) {
      try (RawServer provider =
          RawServer.that(
              (request, connection) -> {
                connection.send(part);
                connection.close();
              })) {
        for (GrantRequest grant :
            List.of(
                refreshOf("old-token"),
                new GrantRequest.ClientCredentials(),
                new GrantRequest.AuthorizationCode(
                    Secret.issued("the-code"), "http://127.0.0.1/", Secret.issued("verifier")),
                new GrantRequest.DeviceCode(
                    Secret.issued("the-device-code"), Secret.issued("verifier")))) {
          assertInstanceOf(
              Unknown.class, send(provider, client("id", "the secret", false), PLAIN, grant), part);
        }
        assertEquals(4, provider.requests().size(), part);
      }
    }
  }

  @Test
  void reportsUnknownForATruncatedResponse() {
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n{\"access_token\":");
              connection.close();
            })) {
      assertInstanceOf(Unknown.class, refresh(provider, PUBLIC, PLAIN));
      assertEquals(1, provider.requests().size());
    }
  }

  @Test
  void reportsNotSentForAClosedPort() {
    URI nobody = URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/token");
    assertEquals(new NotSent("127.0.0.1 refused the connection"), refresh(nobody, PUBLIC, PLAIN));
  }

  @Test
  void connectsToIpv6Addresses() {
    URI nobody = URI.create("http://[::1]:" + RawServer.closedPort() + "/token");
    NotSent outcome = assertInstanceOf(NotSent.class, refresh(nobody, PUBLIC, PLAIN));
    assertFalse(outcome.why().contains("DNS"), outcome.why());
  }

  @Test
  void reportsNotSentForAnUnknownHost() {
    assertEquals(
        new NotSent("the host login.invalid is unknown (DNS)"),
        refresh(URI.create("http://login.invalid/token"), PUBLIC, PLAIN));
  }

  @Test
  void reportsNotSentForATlsFailure() throws IOException {
    try (RawServer plain = RawServer.greeting("HTTP/1.1 400 X\r\n\r\n")) {
      URI tls = URI.create(plain.uri("/token").toString().replace("http:", "https:"));

      NotSent outcome = assertInstanceOf(NotSent.class, refresh(tls, PUBLIC, PLAIN));

      assertTrue(outcome.why().startsWith("TLS with 127.0.0.1 failed: "), outcome.why());
      assertEquals(List.of(), plain.requests());
    }
  }

  @Test
  void processesAResponseAfterTheTimeout() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              released.await();
              connection.json(200, TOKENS);
            })) {
      CompletableFuture<TokenOutcome> stage =
          endpoint(provider.uri("/token"), PUBLIC, PLAIN)
              .send(refreshOf("old-token"))
              .toCompletableFuture();

      assertThrows(TimeoutException.class, () -> stage.get(1, TimeUnit.SECONDS));

      released.countDown();
      assertInstanceOf(Granted.class, stage.get(10, TimeUnit.SECONDS));
      assertEquals(1, provider.requests().size());
    }
  }

  @Test
  void usesAConnectionOfItsOwnForEachRequest() {
    try (RawServer provider = answering(200, TOKENS)) {
      TokenEndpoint endpoint = endpoint(provider.uri("/token"), PUBLIC, PLAIN);
      for (int i = 0; i < 3; i++) {
        assertInstanceOf(Granted.class, outcome(endpoint, refreshOf("old-token")));
      }
      assertEquals(3, provider.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "<html>Sign in</html>", "", "null", "[]", "{\"access_token\":7}"})
  void reportsUnknownWithoutReadableTokens(String body) {
    for (String type : List.of("application/json", "text/html")) {
      try (RawServer provider =
          RawServer.that((request, connection) -> connection.answer(200, type, body))) {
        assertEquals(
            new Unknown(
                body.startsWith("<")
                    ? "it returned a web page instead of tokens"
                    : "its response contained no tokens"),
            refresh(provider, PUBLIC, PLAIN));
        assertEquals(1, provider.requests().size());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"expires_in\":\"300\"",
        "\"expires_in\":-5",
        "\"expires_in\":1e30",
        "\"expires_in\":\"soon\"",
        "\"expires_in\":{}",
        "\"token_type\":\"mac\"",
        "\"token_type\":7",
        "\"refresh_expires_in\":\"x\"",
        "\"scope\":[]",
        "\"expires_at\":\"tomorrow\""
      })
  void keepsARotatedTokenOfAnUnusualResponse(String odd) {
    try (RawServer provider =
        answering(
            200,
            "{\"access_token\":\"new-access-token\",\"refresh_token\":\"new-refresh-token\","
                + odd
                + "}")) {
      Granted granted = assertInstanceOf(Granted.class, refresh(provider, PUBLIC, PLAIN));
      assertEquals("new-refresh-token", granted.refreshToken().orElseThrow().reveal());
    }
  }

  /** A gateway may encode a response that contains a rotated token. */
  @ParameterizedTest
  @ValueSource(strings = {"mark", "gzip", "form"})
  void keepsARotatedTokenOfAnEncodedResponse(String wrapping) throws IOException {
    byte[] body =
        switch (wrapping) {
          case "mark" -> ("\uFEFF" + TOKENS).getBytes(StandardCharsets.UTF_8);
          case "gzip" -> gzip(TOKENS);
          default ->
              "access_token=new-access-token&refresh_token=new-refresh-token&expires_in=300"
                  .getBytes(StandardCharsets.UTF_8);
        };
    String headers =
        switch (wrapping) {
          case "mark" -> "Content-Type: application/json\r\n";
          case "gzip" -> "Content-Type: application/json\r\nContent-Encoding: gzip\r\n";
          default -> "Content-Type: application/x-www-form-urlencoded\r\n";
        };
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              connection.send(
                  "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
              connection.send(body);
            })) {
      Granted granted = assertInstanceOf(Granted.class, refresh(provider, PUBLIC, PLAIN));
      assertEquals("new-access-token", granted.accessToken().reveal());
      assertEquals("new-refresh-token", granted.refreshToken().orElseThrow().reveal());
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return all.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant",
    "401, invalid_client",
    "401, unauthorized_client",
    "400, invalid_scope",
    "400, something_else",
    "500, server_error",
    "200, bad_refresh_token"
  })
  void returnsTheRefusalOfTheProvider(int status, String error) {
    try (RawServer provider =
        answering(
            status,
            "{\"error\":\"" + error + "\",\"error_description\":\"Token is not active\"}")) {
      assertEquals(
          new Refused(status, error, "Token is not active", Optional.empty()),
          refresh(provider, PUBLIC, PLAIN));
      assertEquals(1, provider.requests().size());
    }
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void returnsTheRequestedWait(int status) {
    try (RawServer provider =
        RawServer.that(
            (request, connection) ->
                connection.answer(status, "text/html", "<html>busy</html>", "Retry-After: 17"))) {
      Refused refused = assertInstanceOf(Refused.class, refresh(provider, PUBLIC, PLAIN));

      assertEquals(
          new Refused(status, "http_" + status, "", Optional.of(Duration.ofSeconds(17))), refused);
      assertTrue(refused.temporary());
      assertEquals(1, provider.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void doesNotFollowARedirectWithTheCredential(int status) {
    try (RawServer elsewhere = answering(200, TOKENS);
        RawServer provider =
            RawServer.that(
                (request, connection) ->
                    connection.answer(
                        status, "text/html", "", "Location: " + elsewhere.uri("/token")))) {
      assertEquals(
          new Refused(status, "http_" + status, "It redirects to 127.0.0.1.", Optional.empty()),
          refresh(provider, PUBLIC, PLAIN));
      assertEquals(List.of(), elsewhere.requests());
      assertEquals(1, provider.requests().size());
    }
  }

  @Test
  void acceptsALargeButNotAnEndlessResponse() throws InterruptedException {
    String large = TOKENS.replace("{", "{\"id_token\":\"" + "x".repeat(200_000) + "\",");
    try (RawServer provider = answering(200, large)) {
      assertInstanceOf(Granted.class, refresh(provider, PUBLIC, PLAIN));
    }

    AtomicLong sent = new AtomicLong();
    CountDownLatch stopped = new CountDownLatch(1);
    RawServer.Reaction endless =
        (request, connection) -> {
          connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          try {
            while (true) {
              connection.send("10000\r\n" + " ".repeat(0x10000) + "\r\n");
              sent.addAndGet(0x10000);
            }
          } catch (IOException e) {
            stopped.countDown();
            throw e;
          }
        };
    try (RawServer provider = RawServer.that(endless)) {
      assertInstanceOf(Unknown.class, refresh(provider, PUBLIC, PLAIN));
      assertTrue(stopped.await(10, TimeUnit.SECONDS), "the connection is closed");
      // The rest was in the buffers of two sockets.
      assertTrue(sent.get() < 32L << 20, sent.get() + " bytes were taken");
      assertEquals(1, provider.requests().size());
    }
  }

  private static RawServer answering(int status, String json) {
    return RawServer.that((request, connection) -> connection.json(status, json));
  }

  private static GrantRequest refreshOf(String token) {
    return new GrantRequest.Refresh(Secret.issued(token), Optional.empty(), false);
  }

  private static Settings.Client client(String id, String secret, boolean basic) {
    SecretSource source = new SecretSource.Fixed(Secret.issued(secret));
    return new Settings.Client(
        id, basic ? new Settings.SecretAsBasic(source) : new Settings.SecretInBody(source));
  }

  private TokenOutcome refresh(RawServer provider, Settings.Client client, Settings.Request asked) {
    return send(provider, client, asked, refreshOf("old-token"));
  }

  private TokenOutcome refresh(URI tokenUrl, Settings.Client client, Settings.Request asked) {
    return outcome(endpoint(tokenUrl, client, asked), refreshOf("old-token"));
  }

  private TokenOutcome send(
      RawServer provider, Settings.Client client, Settings.Request asked, GrantRequest request) {
    Settings.Grant grant =
        request instanceof GrantRequest.ClientCredentials
            ? new Settings.ClientCredentialsGrant()
            : OAuthSettings.refresh("unused-one");
    return outcome(endpoint(provider.uri("/as/token.oauth2"), client, asked, grant), request);
  }

  private TokenEndpoint endpoint(URI tokenUrl, Settings.Client client, Settings.Request asked) {
    return endpoint(tokenUrl, client, asked, OAuthSettings.refresh("unused-one"));
  }

  private TokenEndpoint endpoint(
      URI tokenUrl, Settings.Client client, Settings.Request asked, Settings.Grant grant) {
    return new TokenEndpoint(
        OAuthSettings.of(OAuthSettings.tokenUrl(tokenUrl), client, grant, asked), transport);
  }

  private static TokenOutcome outcome(TokenEndpoint endpoint, GrantRequest request) {
    try {
      return endpoint.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("it never completes exceptionally, nor hangs", e);
    }
  }

  private static String onlyRequest(RawServer provider) {
    assertEquals(1, provider.requests().size());
    return provider.requests().get(0);
  }

  private static String header(String request, String name) {
    return request
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static List<String> fields(String request) {
    return Arrays.stream(request.substring(request.indexOf("\r\n\r\n") + 4).split("&"))
        .sorted()
        .toList();
  }

  private static List<String> with(List<String> fields, String... more) {
    TreeSet<String> all = new TreeSet<>(fields);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }
}
