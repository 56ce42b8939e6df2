package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.ProxyDouble;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.TestAuthority;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.repositories.RepositoriesClient;

/** Connections to Studio with a private certificate authority, mutual TLS or a proxy. */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioNetworkTest {

  private static final TestAuthority AUTHORITY = TestAuthority.common();
  private static final String LOGIN = "svc:studio-proxy-test-secret";
  private static final RawServer.Reaction NO_REPOSITORIES = (request, c) -> c.json(200, "[]");

  @Inject Studios studios;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void connectsThroughTheProxyWithMutualTls(String protocol) {
    try (RawServer server = RawServer.tls(AUTHORITY, protocol, true, NO_REPOSITORIES);
        ProxyDouble proxy = ProxyDouble.asking(LOGIN, "id.test")) {
      StudioSession session =
          studios.at(
              server.uri("id.test", "/rest"),
              network(Optional.of(AUTHORITY.client("openl-mcp")), proxy.url(LOGIN)));

      assertEquals(List.of(), RepositoriesClient.of(session).list());
      assertEquals(1, proxy.heads().size());
      assertTrue(proxy.heads().get(0).startsWith("CONNECT id.test:"), proxy.heads().get(0));
    }
  }

  /**
   * With TLS 1.3 the connection ends without an alert after a successful handshake. Newer Java
   * servers send handshake_failure (RFC 5246 §7.4.6).
   */
  @Test
  void reportsThatACertificateIsRequired() {
    try (RawServer server = RawServer.tls(AUTHORITY, "TLSv1.2", true, NO_REPOSITORIES)) {
      String failure = failure(server.uri("/rest"), network(Optional.empty(), ""));
      assertTrue(
          List.of(
                  "TLS failed: the server requires a client certificate that it trusts (OPENL_CLIENT_CERT_FILE).",
                  "TLS failed: the server closed the connection: it requires a client certificate"
                      + " (OPENL_CLIENT_CERT_FILE), or supports no common TLS version or cipher.")
              .contains(failure),
          failure);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reportsThatTheProxyRefusesTheCredentials(boolean tls) {
    try (RawServer server =
            tls
                ? RawServer.tls(AUTHORITY, "TLSv1.3", false, NO_REPOSITORIES)
                : RawServer.that(NO_REPOSITORIES);
        ProxyDouble proxy = ProxyDouble.asking(LOGIN, "id.test")) {
      assertEquals(
          "The proxy requires a user name and a password, or rejects those in OPENL_PROXY.",
          failure(
              server.uri("id.test", "/rest"),
              network(Optional.empty(), proxy.url("svc:wrong-test-secret"))));
      assertEquals(List.of(), server.requests());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://unknown.test/rest, The proxy could not connect to the host of OpenL Studio.",
    "https://127.0.0.1:1/rest, The connection was refused."
  })
  void reportsThatTheProxyCouldNotConnect(URI rest, String message) {
    try (ProxyDouble proxy = ProxyDouble.asking("", "127.0.0.1")) {
      assertEquals(message, failure(rest, network(Optional.empty(), proxy.url(""))));
    }
  }

  private String failure(URI rest, Settings.Network network) {
    StudioException e =
        assertThrows(
            StudioException.class, () -> RepositoriesClient.of(studios.at(rest, network)).list());
    assertEquals(Kind.UNREACHABLE, e.kind());
    return e.getMessage();
  }

  private static Settings.Network network(Optional<TestAuthority.Holder> own, String proxy) {
    return new Settings.Network(
        Optional.of(AUTHORITY.certificate()),
        own.map(holder -> new Settings.ClientCertificate(holder.chain(), holder.key())),
        Optional.of(proxy)
            .filter(url -> !url.isEmpty())
            .map(url -> new SecretSource.Fixed(Secret.configured(url))),
        List.of());
  }
}
