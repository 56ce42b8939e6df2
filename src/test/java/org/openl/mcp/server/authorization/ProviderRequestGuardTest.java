package org.openl.mcp.server.authorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter.OidcRequestFilterContext;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.config.Settings;

class ProviderRequestGuardTest {

  /** The URLs in the metadata obey the same rule as those in the settings. */
  @ParameterizedTest
  @CsvSource({
    "https://id.example.com, https://id.example.com/keys, false, true",
    "https://id.example.com, http://id.example.com/keys, true, false",
    "https://id.example.com, http://127.0.0.1:1/keys, false, false",
    "http://127.0.0.1:1, http://127.0.0.1:2/keys, false, true",
    "http://127.0.0.1:1, http://id.example.com/keys, false, false",
    "http://id.example.com, http://id.example.com/keys, true, true"
  })
  void fetchesKeysWithoutTlsOnlyIfPermitted(
      String issuer, String keys, boolean insecure, boolean expected) {
    Vertx vertx = Vertx.vertx();
    try {
      ProviderRequestGuard guard =
          new ProviderRequestGuard(
              new ProviderLimits(),
              new Settings.TokenHolders(
                  URI.create(issuer),
                  URI.create("https://mcp.example.com/mcp"),
                  "mcp",
                  List.of(),
                  Optional.empty(),
                  Optional.empty(),
                  insecure));
      guard.permit();
      boolean sent =
          guard
              .filter(
                  new OidcRequestFilterContext(
                      WebClient.create(vertx).getAbs(keys),
                      Buffer.buffer(),
                      new OidcRequestContextProperties()))
              .map(nothing -> true)
              .onFailure(OIDCException.class)
              .recoverWithItem(false)
              .await()
              .atMost(Duration.ofSeconds(20));
      assertEquals(expected, sent);
    } finally {
      vertx.closeAndAwait();
    }
  }
}
