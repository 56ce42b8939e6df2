package org.openl.mcp.auth;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;

/** Settings for tests: what a test does not care about is as it is by default. */
public final class OAuthSettings {

  /** Nothing further is asked for. */
  public static final Settings.Request NOTHING =
      new Settings.Request(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** No proxy and no certificates. */
  public static final Settings.Network DIRECT =
      new Settings.Network(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  private OAuthSettings() {}

  /** A provider that is known by its issuer. */
  public static Settings.Provider issuer(URI issuer) {
    return new Settings.Provider(
        Optional.of(issuer),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A provider that is known by its token endpoint. */
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

  /** The grant that begins with a configured refresh token. */
  public static Settings.Grant refresh(String token) {
    return new Settings.RefreshTokenGrant(
        Optional.of(new SecretSource.Fixed(Secret.configured(token))), Optional.empty());
  }

  /** All of them, with the default durations. */
  public static Settings.OAuth of(
      Settings.Provider provider,
      Settings.Client client,
      Settings.Grant grant,
      Settings.Request request) {
    return of(provider, client, grant, request, Duration.ofSeconds(30));
  }

  /** All of them, with a time-out for one token request. */
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
