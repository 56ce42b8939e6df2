package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.OAuthSettings;
import org.openl.mcp.auth.TokenProblem;
import org.openl.mcp.auth.provider.TokenOutcome.Granted;
import org.openl.mcp.auth.provider.TokenOutcome.NotSent;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.ProxyDouble;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.TestAuthority;
import org.openl.mcp.net.Route;

/** Tests metadata and token requests with a private CA, mutual TLS or a proxy. */
@QuarkusTest
@TestProfile(InProcess.class)
class NetworkTest {

  private static final String PROXY_PASSWORD = "p%40ss:proxy+test-secret";
  private static final String PROXY_LOGIN = "svc:p@ss:proxy+test-secret";

  private static final RawServer.Reaction TOKENS =
      (request, connection) ->
          connection.json(200, "{\"access_token\":\"new-access-token\",\"expires_in\":300}");

  private static final TestAuthority AUTHORITY = TestAuthority.common();

  @Inject ProviderTransport transport;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void trustsAnAdditionalCa(String protocol) {
    try (RawServer provider = RawServer.tls(AUTHORITY, protocol, false, TOKENS)) {
      assertGranted(ask(provider.uri("/token"), trusting(AUTHORITY.certificate())));
      assertEquals(1, provider.requests().size());
    }
    assertTrue(
        Route.to(URI.create("https://id.test"), trusting(AUTHORITY.certificate()))
            .trust()
            .isPresent());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesTheSettingForAnUnknownCa(boolean other) {
    try (RawServer provider = RawServer.tls(AUTHORITY, "TLSv1.3", false, TOKENS)) {
      Settings.Network network =
          other ? trusting(TestAuthority.create().certificate()) : OAuthSettings.DIRECT;
      NotSent outcome = assertInstanceOf(NotSent.class, ask(provider.uri("/token"), network));
      assertEquals(
          new NotSent(
              "untrusted_certificate",
              "TLS with 127.0.0.1 failed: its certificate was issued by a CA that is not trusted (set OPENL_CA_FILE)"),
          outcome);
      assertEquals("untrusted_certificate", TokenProblem.of(outcome).code());
      assertEquals(List.of(), provider.requests());
      assertEquals(outcome, discover(provider, network));
    }
  }

  @Test
  void alwaysVerifiesTheHost() {
    try (RawServer provider = RawServer.tls(AUTHORITY, "TLSv1.3", false, TOKENS);
        ProxyDouble proxy = ProxyDouble.asking("", "other.test")) {
      assertEquals(
          new NotSent(
              "TLS with other.test failed: its certificate is not trusted, or belongs to another host"),
          ask(
              provider.uri("other.test", "/token"),
              network(Optional.of(AUTHORITY.certificate()), Optional.empty(), proxy.url(""))));
      assertEquals(List.of(), provider.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void presentsItsCertificateOnRequest(String protocol) {
    try (RawServer provider = RawServer.tls(AUTHORITY, protocol, true, TOKENS)) {
      assertGranted(ask(provider.uri("/token"), showing(AUTHORITY.client("openl-mcp"))));
      assertEquals(1, provider.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void reportsARequiredClientCertificate(String protocol) {
    try (RawServer provider = RawServer.tls(AUTHORITY, protocol, true, TOKENS)) {
      NotSent outcome =
          assertInstanceOf(
              NotSent.class, ask(provider.uri("/token"), trusting(AUTHORITY.certificate())));
      assertEquals(
          new NotSent("client_certificate", "127.0.0.1 requires a client certificate (mutual TLS)"),
          outcome);
      assertTrue(
          TokenProblem.of(outcome).next().contains("OPENL_CLIENT_CERT_FILE"),
          TokenProblem.of(outcome).next());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void reportsARejectedClientCertificate(String protocol) {
    TestAuthority stranger = TestAuthority.create();
    try (RawServer provider = RawServer.tls(AUTHORITY, protocol, true, TOKENS)) {
      NotSent outcome =
          assertInstanceOf(
              NotSent.class, ask(provider.uri("/token"), showing(stranger.client("openl-mcp"))));
      assertEquals("client_certificate", outcome.code());
      assertEquals(List.of(), provider.requests());
    }
  }

  /** A server may run longer than its certificates are valid. */
  @Test
  void readsTheFilesForEveryRequest(@TempDir Path folder) throws IOException {
    Path ca = Files.copy(TestAuthority.create().certificate(), folder.resolve("ca.pem"));
    try (RawServer provider = RawServer.tls(AUTHORITY, "TLSv1.3", false, TOKENS)) {
      TokenEndpoint endpoint = endpoint(provider.uri("/token"), trusting(ca));
      assertInstanceOf(NotSent.class, outcome(endpoint));

      Files.copy(AUTHORITY.certificate(), ca, StandardCopyOption.REPLACE_EXISTING);
      assertGranted(outcome(endpoint));

      Files.writeString(ca, "nonsense");
      assertEquals(
          new NotSent(
              "unusable_file",
              "OPENL_CA_FILE names "
                  + ca
                  + ", which contains no certificate in PEM (-----BEGIN CERTIFICATE-----)."),
          outcome(endpoint));
      assertEquals(1, provider.requests().size());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void resolvesHostsThroughTheProxy(boolean tls) {
    try (RawServer provider =
            tls ? RawServer.tls(AUTHORITY, "TLSv1.3", false, TOKENS) : RawServer.that(TOKENS);
        ProxyDouble proxy = ProxyDouble.asking(PROXY_LOGIN, "id.test")) {
      Settings.Network network =
          network(
              Optional.of(AUTHORITY.certificate()),
              Optional.empty(),
              proxy.url("svc:" + PROXY_PASSWORD));

      assertGranted(ask(provider.uri("id.test", "/token"), network));

      assertEquals(1, provider.requests().size());
      String request = provider.requests().get(0);
      assertTrue(request.startsWith("POST /token HTTP/1.1\r\n"), request);
      assertFalse(request.toLowerCase(java.util.Locale.ROOT).contains("proxy-auth"), request);
      assertTrue(
          proxy.heads().stream()
              .allMatch(head -> head.startsWith(tls ? "CONNECT id.test:" : "POST http://id.test:")),
          proxy.heads().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void discoversThroughTheProxy(boolean tls) {
    RawServer.Reaction metadata =
        (request, connection) ->
            connection.json(
                200,
                "{\"issuer\":\"%s\",\"token_endpoint\":\"http%s://id.test:1/token\"}"
                    .formatted(
                        (tls ? "https://" : "http://")
                            + request.replaceAll("(?s).*\r\n[Hh]ost: ([^\r]+)\r\n.*", "$1")
                            + "/realm",
                        tls ? "s" : ""));
    try (RawServer provider =
            tls ? RawServer.tls(AUTHORITY, "TLSv1.3", false, metadata) : RawServer.that(metadata);
        ProxyDouble proxy = ProxyDouble.asking(PROXY_LOGIN, "id.test")) {
      Settings.Network network =
          network(
              Optional.of(AUTHORITY.certificate()),
              Optional.empty(),
              proxy.url("svc:" + PROXY_PASSWORD));
      assertEquals(
          URI.create((tls ? "https" : "http") + "://id.test:1/token"),
          metadata(provider.uri("id.test", "/realm"), network)
              .tokenEndpoint()
              .await()
              .indefinitely());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, svc:wrong-test-secret, rejects the configured user name and password",
    "false, svc:wrong-test-secret, rejects the configured user name and password",
    "true, '', requires a user name and password",
    "false, '', requires a user name and password"
  })
  void reportsARefusalOfTheProxy(boolean tls, String login, String why) {
    try (RawServer provider =
            tls ? RawServer.tls(AUTHORITY, "TLSv1.3", false, TOKENS) : RawServer.that(TOKENS);
        ProxyDouble proxy = ProxyDouble.asking(PROXY_LOGIN, "id.test")) {
      Settings.Network network =
          network(Optional.of(AUTHORITY.certificate()), Optional.empty(), proxy.url(login));
      NotSent expected = new NotSent("proxy_refused", "the proxy 127.0.0.1 " + why + " (HTTP 407)");

      assertEquals(expected, ask(provider.uri("id.test", "/token"), network));
      assertEquals(expected, discover(provider, network));
      assertEquals("Check OPENL_PROXY, then restart the server.", TokenProblem.of(expected).next());
      assertEquals(List.of(), provider.requests());
    }
  }

  @Test
  void reportsAFailureOfTheProxy() {
    try (ProxyDouble proxy = ProxyDouble.asking("", "id.test")) {
      assertEquals(
          new NotSent("the proxy 127.0.0.1 did not connect to unknown.test (HTTP 502)"),
          ask(
              URI.create("https://unknown.test/token"),
              network(Optional.empty(), Optional.empty(), proxy.url(""))));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.test/token", "https://id.test/token"})
  void reportsAnUnreachableProxy(String endpoint) {
    assertEquals(
        new NotSent("the proxy 127.0.0.1 refused the connection"),
        ask(
            URI.create(endpoint),
            network(
                Optional.empty(), Optional.empty(), "http://127.0.0.1:" + RawServer.closedPort())));
    assertEquals(
        new NotSent("the proxy proxy.invalid is unknown (DNS)"),
        ask(
            URI.create(endpoint),
            network(Optional.empty(), Optional.empty(), "http://proxy.invalid:3128")));
  }

  @Test
  void bypassesTheProxyForLoopback() {
    try (RawServer provider = RawServer.that(TOKENS);
        ProxyDouble proxy = ProxyDouble.asking("", "127.0.0.1", "localhost")) {
      Settings.Network network = network(Optional.empty(), Optional.empty(), proxy.url(""));
      assertGranted(ask(provider.uri("/token"), network));
      assertGranted(ask(provider.uri("localhost", "/token"), network));
      assertEquals(List.of(), proxy.heads());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "id.test, ID.test, false",
    "id.test, *.test, false",
    "a.b.example.com, *.example.com, false",
    "example.com, *.example.com, false",
    "badexample.com, *.example.com, true",
    "example.com.evil.test, *.example.com, true",
    "id.test, id, true",
    "127.0.0.1, none.test, false",
    "[::1], none.test, false"
  })
  void bypassesTheProxyForListedHosts(String host, String pattern, boolean proxied) {
    Settings.Network network =
        new Settings.Network(
            Optional.empty(),
            Optional.empty(),
            Optional.of(source("http://127.0.0.1:3128")),
            List.of("first.test", pattern));
    assertEquals(
        proxied, Route.to(URI.create("https://" + host + "/x"), network).proxy().isPresent());
  }

  private TokenOutcome discover(RawServer provider, Settings.Network network) {
    ProviderDiscovery metadata = metadata(provider.uri(hostFor(network), "/realm"), network);
    try {
      throw new AssertionError(metadata.tokenEndpoint().await().indefinitely().toString());
    } catch (NoTokenException e) {
      return e.outcome();
    }
  }

  private static String hostFor(Settings.Network network) {
    return network.proxy().isPresent() ? "id.test" : "127.0.0.1";
  }

  private ProviderDiscovery metadata(URI issuer, Settings.Network network) {
    Settings.Provider provider =
        new Settings.Provider(
            Optional.of(issuer),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true);
    return new ProviderDiscovery(
        transport.vertx(), network, provider, java.time.Duration.ofSeconds(10));
  }

  private static Settings.Network trusting(Path ca) {
    return new Settings.Network(Optional.of(ca), Optional.empty(), Optional.empty(), List.of());
  }

  private static Settings.Network showing(TestAuthority.Holder own) {
    return new Settings.Network(
        Optional.of(AUTHORITY.certificate()),
        Optional.of(new Settings.ClientCertificate(own.chain(), own.key())),
        Optional.empty(),
        List.of());
  }

  private static Settings.Network network(
      Optional<Path> ca, Optional<Settings.ClientCertificate> own, String proxy) {
    return new Settings.Network(ca, own, Optional.of(source(proxy)), List.of());
  }

  private static SecretSource source(String value) {
    return new SecretSource.Fixed(Secret.configured(value));
  }

  private TokenOutcome ask(URI tokenUrl, Settings.Network network) {
    return outcome(endpoint(tokenUrl, network));
  }

  private TokenEndpoint endpoint(URI tokenUrl, Settings.Network network) {
    return new TokenEndpoint(
        OAuthSettings.of(
            OAuthSettings.tokenUrl(tokenUrl),
            OAuthSettings.publicClient("the-client"),
            new Settings.ClientCredentialsGrant(),
            OAuthSettings.NOTHING),
        transport.over(network));
  }

  private static TokenOutcome outcome(TokenEndpoint endpoint) {
    try {
      return endpoint
          .send(new GrantRequest.ClientCredentials())
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new AssertionError("it never completes exceptionally, nor hangs", e);
    }
  }

  private static void assertGranted(TokenOutcome outcome) {
    assertInstanceOf(Granted.class, outcome);
  }
}
