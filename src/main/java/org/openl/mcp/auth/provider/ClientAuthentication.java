package org.openl.mcp.auth.provider;

import io.quarkus.oidc.client.OidcClientConfigBuilder;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.openl.mcp.config.ClientKey;
import org.openl.mcp.config.Settings;

/** Configures the client authentication of {@code OidcClient} (OpenID Connect Core 1.0 §9). */
final class ClientAuthentication {

  /** The lifetime of an assertion, which is used immediately. */
  private static final int ASSERTION_SECONDS = 60;

  private ClientAuthentication() {}

  /** Returns whether the client authenticates with a signed assertion, which has an audience. */
  static boolean isSigned(Settings.Client client) {
    return client.authentication() instanceof Settings.PrivateKeyJwt
        || client.authentication() instanceof Settings.SecretJwt;
  }

  /**
   * Returns parameters that {@code OidcClient} omits and some providers require (RFC 7521 §4.2).
   */
  static Map<String, String> fields(Settings.Client client) {
    return isSigned(client) ? Map.of("client_id", client.id()) : Map.of();
  }

  /**
   * Sets the client ID and its credentials. Reads the key file, if any.
   *
   * @param audience the audience of a signed assertion
   * @throws org.openl.mcp.config.SettingsException if a key file cannot be used
   */
  static void apply(Settings.Client client, URI audience, OidcClientConfigBuilder config) {
    config.clientId(client.id());
    Settings.ClientAuthentication authentication = client.authentication();
    if (authentication instanceof Settings.SecretAsBasic basic) {
      // RFC 6749 §2.3.1: both are form-encoded first, which OidcClient does not do.
      config
          .clientId(formEncoded(client.id()))
          .credentials()
          .clientSecret(formEncoded(basic.secret().current().reveal()), Method.BASIC)
          .end();
    } else if (authentication instanceof Settings.SecretInBody body) {
      config.credentials().clientSecret(body.secret().current().reveal(), Method.POST).end();
    } else if (authentication instanceof Settings.SecretJwt jwt) {
      config
          .credentials()
          .jwt()
          .secret(jwt.secret().current().reveal())
          .signatureAlgorithm(jwt.algorithm())
          .audience(audience.toString())
          .keepAudienceTrailingSlash()
          .lifespan(ASSERTION_SECONDS)
          .endCredentials();
    } else if (authentication instanceof Settings.PrivateKeyJwt jwt) {
      ClientKey key = ClientKey.read(jwt);
      var assertion =
          config
              .credentials()
              .jwt()
              .key(key.pem().reveal())
              .signatureAlgorithm(jwt.algorithm())
              .audience(audience.toString())
              .keepAudienceTrailingSlash()
              .lifespan(ASSERTION_SECONDS);
      key.id().ifPresent(assertion::tokenKeyId);
      assertion.endCredentials();
    }
  }

  private static String formEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
