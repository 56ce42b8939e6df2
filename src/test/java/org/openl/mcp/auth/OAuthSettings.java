package org.openl.mcp.auth;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;

/** OAuth settings with defaults for tests. */
public final class OAuthSettings {

  /** No scope, audience or resource. */
  public static final Settings.Request NOTHING =
      new Settings.Request(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** No proxy and no certificates. */
  public static final Settings.Network DIRECT =
      new Settings.Network(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  private OAuthSettings() {}

  /** A provider with an issuer. */
  public static Settings.Provider issuer(URI issuer) {
    return new Settings.Provider(
        Optional.of(issuer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A provider with a token endpoint. */
  public static Settings.Provider tokenUrl(URI tokenUrl) {
    return new Settings.Provider(
        Optional.empty(),
        Optional.of(tokenUrl),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A client without a secret. */
  public static Settings.Client publicClient(String id) {
    return new Settings.Client(id, new Settings.NoSecret());
  }

  /** The grant with a configured refresh token. */
  public static Settings.Grant refresh(String token) {
    return new Settings.RefreshTokenGrant(
        Optional.of(new SecretSource.Fixed(Secret.configured(token))), Optional.empty());
  }

  /** Returns settings with the default durations. */
  public static Settings.OAuth of(
      Settings.Provider provider,
      Settings.Client client,
      Settings.Grant grant,
      Settings.Request request) {
    return of(provider, client, grant, request, Duration.ofSeconds(30));
  }

  /** Returns settings with a timeout for token requests. */
  public static Settings.OAuth of(
      Settings.Provider provider,
      Settings.Client client,
      Settings.Grant grant,
      Settings.Request request,
      Duration timeout) {
    return new Settings.OAuth(
        provider,
        client,
        grant,
        request,
        new Settings.Store(new Settings.InMemory(), "default", false),
        "http://127.0.0.1:8765/callback",
        Duration.ofSeconds(60),
        timeout,
        Duration.ofSeconds(10));
  }
}
