package org.openl.mcp.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;
import org.openl.mcp.config.Settings;

/** Tests which endpoints from metadata are accepted. */
class ProviderConfigurationTest {

  private static final List<Function<ProviderConfiguration, Optional<URI>>> ALL =
      List.of(
          ProviderConfiguration::token,
          ProviderConfiguration::authorization,
          ProviderConfiguration::deviceAuthorization,
          ProviderConfiguration::revocation);

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, http://id.example.com/e, false",
    "http://id.example.com, http://id.example.com/e, false",
    "https://id.example.com, http://id.example.com/e, false",
    "https://id.example.com, http://127.0.0.1:1/e, false",
    "https://id.example.com, http://id.example.com/e, true"
  })
  void refusesPlainHttpForEveryEndpoint(String issuer, String endpoint, boolean permitted) {
    ProviderConfiguration endpoints = endpoints(issuer, endpoint, permitted);
    for (Function<ProviderConfiguration, Optional<URI>> one : ALL) {
      Refused refused =
          assertInstanceOf(
              Refused.class,
              assertThrows(NoTokenException.class, () -> one.apply(endpoints)).outcome());
      assertEquals("insecure", refused.error().substring(0, 8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, http://127.0.0.1:2/e, false",
    "http://localhost:1, 'http://[::1]:2/e', false",
    "http://id.example.com, https://id.example.com/e, false",
    "http://id.example.com, http://id.example.com/e, true",
    "https://id.example.com, https://other.example.com/e, false"
  })
  void acceptsHttpsLoopbackAndAllowedPlainHttp(String issuer, String endpoint, boolean permitted) {
    ProviderConfiguration endpoints = endpoints(issuer, endpoint, permitted);
    for (Function<ProviderConfiguration, Optional<URI>> one : ALL) {
      assertEquals(Optional.of(URI.create(endpoint)), one.apply(endpoints));
    }
  }

  @Test
  void namesTheSettingThatPermitsPlainHttp() {
    Refused refused =
        (Refused)
            assertThrows(
                    NoTokenException.class,
                    () -> endpoints("http://127.0.0.1", "http://id.example.com/e", false).token())
                .outcome();
    assertEquals(
        "The metadata of the provider contains a token endpoint on plain http, where others can read credentials."
            + " Plain http requires an issuer on plain http and OPENL_ALLOW_HTTP=true.",
        refused.description());
  }

  @Test
  void doesNotRecommendAnIssuerOnPlainHttp() {
    Refused refused =
        (Refused)
            assertThrows(
                    NoTokenException.class,
                    () ->
                        endpoints("https://id.example.com", "http://id.example.com/e", true)
                            .token())
                .outcome();
    assertEquals(
        "The metadata of the provider contains a token endpoint on plain http, where others can read credentials."
            + " The administrator of the provider has to fix that.",
        refused.description());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://id.example.com/\u202Etxt", "https://id.example.com/\u200B"})
  void showsNoInvisibleCharactersInAnAddress(String endpoint) {
    URI shown = endpoints("https://id.example.com", endpoint, false).authorization().orElseThrow();
    assertEquals(-1, shown.toString().chars().filter(c -> c > 0x7E).findFirst().orElse(-1));
  }

  private static ProviderConfiguration endpoints(
      String issuer, String endpoint, boolean plainHttp) {
    JsonObject metadata = new JsonObject();
    for (String name : List.of("token", "authorization", "device_authorization", "revocation")) {
      metadata.put(name + "_endpoint", endpoint);
    }
    return ProviderConfiguration.discovered(
        new Settings.Provider(
            Optional.of(URI.create(issuer)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            plainHttp),
        metadata);
  }
}
