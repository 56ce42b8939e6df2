package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.OAuthSettings;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.RawServer;

/** Tests which metadata is accepted and how failures are reported. */
class ProviderDiscoveryTest {

  private static final String OPENID = "/.well-known/openid-configuration";
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static Vertx vertx;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() {
    vertx.closeAndAwait();
  }

  @Test
  void takesAConfiguredTokenEndpointWithoutAsking() {
    URI configured = URI.create("https://login.example.com/token");
    ProviderDiscovery metadata =
        new ProviderDiscovery(
            vertx,
            OAuthSettings.DIRECT,
            new Settings.Provider(
                Optional.of(URI.create("http://127.0.0.1:" + RawServer.closedPort())),
                Optional.of(configured),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false),
            MAX_WAIT);

    assertEquals(configured, metadata.tokenEndpoint().await().indefinitely());
  }

  @Test
  void findsTheTokenEndpointOnceBehindTheIssuersPath() {
    try (RawServer provider = answering("", "https://login.example.com/t")) {
      ProviderDiscovery metadata = metadata(provider.uri("/realms/r"));
      for (int i = 0; i < 3; i++) {
        assertEquals(
            URI.create("https://login.example.com/t"),
            metadata.tokenEndpoint().await().atMost(MAX_WAIT));
      }
      assertEquals(List.of("/realms/r" + OPENID), paths(provider));
    }
  }

  @Test
  void acceptsATrailingSlashOnlyWhenTheProviderWritesItToo() {
    try (RawServer provider = answering("/", "https://login.example.com/t")) {
      assertEquals(
          URI.create("https://login.example.com/t"),
          metadata(provider.uri("/realms/r/")).tokenEndpoint().await().atMost(MAX_WAIT));
      assertEquals("issuer_mismatch", refusal(provider.uri("/realms/r")).error());
    }
  }

  /** A firewall may respond differently to unknown paths. */
  @ParameterizedTest
  @CsvSource({
    "400, <html>",
    "401, ''",
    "403, <html>blocked</html>",
    "405, ''",
    "410, ''",
    "302, ''",
    "200, <html>Sign in</html>",
    "200, []",
    "200, {}",
    "200, '{\"issuer\":\"https://other.example.com\"}'"
  })
  void triesTheSecondLocationIfTheFirstHasNoMetadataOfTheIssuer(int status, String body) {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              if (asked.getAndIncrement() == 0) {
                connection.answer(status, "text/html", body);
              } else {
                connection.json(200, document(request, "/realms/r", "https://login.example.com/t"));
              }
            })) {
      assertEquals(
          URI.create("https://login.example.com/t"),
          metadata(provider.uri("/realms/r")).tokenEndpoint().await().atMost(MAX_WAIT));
    }
  }

  @Test
  void reportsTheMoreSpecificFailure() {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer provider =
        RawServer.that(
            (request, connection) ->
                connection.answer(asked.getAndIncrement() % 2 == 0 ? 403 : 404, "text/html", ""))) {
      assertEquals(
          "The metadata of the provider cannot be read (HTTP 403).",
          refusal(provider.uri("/realms/r")).description());
    }
  }

  /** RFC 8414 §3.1. */
  @Test
  void triesTheSecondLocationIfTheFirstIsEmpty() {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              if (asked.getAndIncrement() == 0) {
                connection.answer(404, "text/html", "<html>");
              } else {
                connection.json(200, document(request, "/realms/r", "https://login.example.com/t"));
              }
            })) {
      metadata(provider.uri("/realms/r")).tokenEndpoint().await().atMost(MAX_WAIT);

      assertEquals(
          List.of("/realms/r" + OPENID, "/.well-known/oauth-authorization-server/realms/r"),
          paths(provider));
    }
  }

  @Test
  void refusesMetadataOfAnotherIssuer() {
    try (RawServer provider =
        RawServer.that(
            (request, connection) ->
                connection.json(
                    200,
                    "{\"issuer\":\"https://evil.example.com\",\"token_endpoint\":\"https://evil.example.com/t\"}"))) {
      URI issuer = provider.uri("/realms/r");
      Refused refused = refusal(issuer);

      assertEquals("issuer_mismatch", refused.error());
      assertEquals(
          "The issuer in the metadata is https://evil.example.com, not " + issuer + ".",
          refused.description());
      TokenProblem problem = TokenProblem.of(refused);
      assertTrue(
          problem.why().endsWith(" Metadata of another issuer is not accepted."), problem::why);
      assertTrue(problem.next().contains("OPENL_OAUTH2_ISSUER_URI"), problem::next);
    }
  }

  @Test
  void reportsAnUnavailableProvider() {
    try (RawServer provider =
        RawServer.that((request, connection) -> connection.answer(503, "text/html", "<html>"))) {
      Refused refused = refusal(provider.uri(""));

      assertTrue(refused.temporary());
      assertEquals(
          "The identity provider is overloaded or unavailable (HTTP 503).",
          TokenProblem.of(refused).why());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "<html>Sign in</html>", "{\"issuer\":"})
  void reportsMissingMetadata(String body) {
    try (RawServer provider =
        RawServer.that((request, connection) -> connection.answer(200, "text/html", body))) {
      Refused refused = refusal(provider.uri(""));
      assertEquals("no_metadata", refused.error());
      assertEquals(
          "The response from OPENL_OAUTH2_ISSUER_URI is not provider metadata.",
          refused.description());
    }
  }

  @Test
  void reportsMetadataWithoutIssuer() {
    try (RawServer provider = RawServer.that((request, connection) -> connection.json(200, "{}"))) {
      assertEquals("issuer_mismatch", refusal(provider.uri("")).error());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "\"/token\"", "\"ftp://x/t\"", "\"http:///t\""})
  void reportsMetadataWithoutTokenEndpoint(String json) {
    try (RawServer provider =
        RawServer.that(
            (request, connection) ->
                connection.json(
                    200,
                    "{\"issuer\":\"" + origin(request) + "\",\"token_endpoint\":" + json + "}"))) {
      Refused refused = refusal(provider.uri(""));
      assertTrue(
          List.of("no_token_endpoint", "no_metadata").contains(refused.error()), refused::error);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307})
  void followsNoRedirect(int status) {
    try (RawServer elsewhere = answering("", "https://login.example.com/t");
        RawServer provider =
            RawServer.that(
                (request, connection) ->
                    connection.answer(
                        status, "text/html", "", "Location: " + elsewhere.uri(OPENID)))) {
      assertEquals(
          "The metadata of the provider cannot be read (HTTP " + status + ").",
          refusal(provider.uri("")).description());
      assertEquals(List.of(), elsewhere.requests());
    }
  }

  @Test
  void reportsAWrongAddress() {
    try (RawServer provider =
        RawServer.that((request, connection) -> connection.answer(404, "text/html", "<html>"))) {
      Refused refused = refusal(provider.uri("/realms/r"));

      assertEquals(
          new TokenProblem(
              "no_metadata",
              "The metadata of the provider cannot be read (HTTP 404).",
              "Check OPENL_OAUTH2_ISSUER_URI and OPENL_OAUTH2_TOKEN_URL, then restart the server."),
          TokenProblem.of(refused));
      assertEquals(2, provider.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void repeatsTheDiscoveryAfterAnOutage(int status) {
    AtomicInteger asked = new AtomicInteger();
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              if (asked.getAndIncrement() == 0) {
                connection.answer(status, "text/html", "");
              } else {
                connection.json(200, document(request, "", "https://login.example.com/t"));
              }
            })) {
      ProviderDiscovery metadata = metadata(provider.uri(""));
      assertTrue(assertInstanceOf(Refused.class, outcome(metadata)).temporary());
      assertEquals(
          URI.create("https://login.example.com/t"),
          metadata.tokenEndpoint().await().atMost(MAX_WAIT));
    }
  }

  @Test
  void reportsNotSentWithoutAServer() {
    URI nobody = URI.create("http://127.0.0.1:" + RawServer.closedPort());
    assertEquals(new NotSent("127.0.0.1 refused the connection"), outcome(metadata(nobody)));

    try (RawServer silent =
        RawServer.that((request, connection) -> new CountDownLatch(1).await())) {
      assertEquals(
          new NotSent("127.0.0.1 did not answer in time"),
          outcome(metadata(silent.uri(""), SHORT)));
    }
  }

  @Test
  void stopsReadingAnEndlessDocument() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              try {
                while (true) {
                  connection.send("10000\r\n" + " ".repeat(0x10000) + "\r\n");
                }
              } catch (IOException e) {
                stopped.countDown();
                throw e;
              }
            })) {
      assertInstanceOf(NotSent.class, outcome(metadata(provider.uri(""))));
      assertTrue(stopped.await(10, TimeUnit.SECONDS), "the connection is closed");
    }
  }

  @Test
  void stopsWaitingForADocumentThatTrickles() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (RawServer provider =
        RawServer.that(
            (request, connection) -> {
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
              try {
                while (true) {
                  connection.send(" ");
                  Thread.sleep(20);
                }
              } catch (IOException e) {
                stopped.countDown();
                throw e;
              }
            })) {
      assertEquals(
          new NotSent("127.0.0.1 did not answer in time"),
          outcome(metadata(provider.uri(""), SHORT)));
      assertTrue(stopped.await(10, TimeUnit.SECONDS), "the connection is closed");
    }
  }

  private static RawServer answering(String slash, String tokenEndpoint) {
    return RawServer.that(
        (request, connection) ->
            connection.json(200, document(request, "/realms/r" + slash, tokenEndpoint)));
  }

  private static String document(String request, String issuerPath, String tokenEndpoint) {
    return "{\"issuer\":\""
        + origin(request)
        + issuerPath
        + "\",\"token_endpoint\":\""
        + tokenEndpoint
        + "\"}";
  }

  private static String origin(String request) {
    return "http://"
        + request
            .lines()
            .filter(line -> line.regionMatches(true, 0, "host:", 0, 5))
            .map(line -> line.substring(5).strip())
            .findFirst()
            .orElseThrow();
  }

  private static List<String> paths(RawServer provider) {
    return provider.requests().stream().map(request -> request.split(" ")[1]).toList();
  }

  private static ProviderDiscovery metadata(URI issuer) {
    return metadata(issuer, MAX_WAIT);
  }

  private static ProviderDiscovery metadata(URI issuer, Duration maxWait) {
    return new ProviderDiscovery(
        vertx, OAuthSettings.DIRECT, OAuthSettings.issuer(issuer), maxWait);
  }

  private static Refused refusal(URI issuer) {
    return assertInstanceOf(Refused.class, outcome(metadata(issuer)));
  }

  private static TokenOutcome outcome(ProviderDiscovery metadata) {
    return assertThrows(
            NoTokenException.class,
            () -> metadata.tokenEndpoint().await().atMost(MAX_WAIT.multipliedBy(2)))
        .outcome();
  }
}
