package org.openl.mcp.auth.login;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openl.mcp.auth.OAuthSettings;
import org.openl.mcp.auth.provider.GrantRequest;
import org.openl.mcp.auth.provider.IdentityProvider;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.auth.provider.ProviderResponse;
import org.openl.mcp.auth.provider.TokenOutcome;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;

/** An identity provider with scripted responses that records its requests. */
final class FakeProvider implements IdentityProvider {

  static final String ISSUER = "https://login.example.com/realm";
  static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  final JsonObject metadata =
      new JsonObject()
          .put("issuer", ISSUER)
          .put("authorization_endpoint", ISSUER + "/auth")
          .put("token_endpoint", ISSUER + "/token")
          .put("device_authorization_endpoint", ISSUER + "/device")
          .put("revocation_endpoint", ISSUER + "/revoke")
          .put("scopes_supported", new JsonArray(List.of("openid", "offline_access", "email")));
  final Queue<TokenOutcome> outcomes = new ArrayDeque<>();
  final Queue<ProviderResponse> replies = new ArrayDeque<>();
  final List<GrantRequest> asked = new CopyOnWriteArrayList<>();
  final List<String> posted = new CopyOnWriteArrayList<>();

  /** Returns its settings: a public client. */
  static Settings.OAuth settings(String redirectUri, Optional<String> refreshToken) {
    Settings.OAuth plain =
        OAuthSettings.of(
            OAuthSettings.issuer(URI.create(ISSUER)),
            OAuthSettings.publicClient("openl-mcp"),
            new Settings.RefreshTokenGrant(
                refreshToken.map(token -> new SecretSource.Fixed(Secret.configured(token))),
                Optional.empty()),
            OAuthSettings.NOTHING);
    return new Settings.OAuth(
        plain.provider(),
        plain.client(),
        plain.grant(),
        plain.request(),
        plain.store(),
        redirectUri,
        plain.skew(),
        plain.timeout(),
        plain.maxWait());
  }

  static TokenOutcome.Granted granted(Optional<String> refreshToken, Optional<String> who) {
    return new TokenOutcome.Granted(
        Secret.issued("access-test-token"),
        "Bearer",
        Optional.of(Duration.ofSeconds(300)),
        refreshToken.map(Secret::issued),
        Optional.empty(),
        Optional.empty(),
        URI.create(ISSUER + "/token"),
        who);
  }

  static TokenOutcome.Refused refused(String error) {
    return new TokenOutcome.Refused(400, error, "", Optional.empty());
  }

  @Override
  public ProviderConfiguration endpoints() {
    return ProviderConfiguration.discovered(OAuthSettings.issuer(URI.create(ISSUER)), metadata);
  }

  @Override
  public Reply ask(GrantRequest request) {
    asked.add(request);
    return new Reply(outcomes.remove(), NOW);
  }

  @Override
  public ProviderResponse post(URI endpoint, Map<String, String> fields) {
    posted.add(endpoint.getPath() + " " + new java.util.TreeMap<>(fields));
    return replies.remove();
  }
}
