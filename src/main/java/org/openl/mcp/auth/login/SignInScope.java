package org.openl.mcp.auth.login;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.config.Settings;

/**
 * The scope of a sign-in. The default keeps a sign-in valid for weeks: Studio needs {@code openid}
 * for its own request to the provider, and without {@code offline_access} the refresh token expires
 * with the user's browser session.
 */
final class SignInScope {

  private SignInScope() {}

  /**
   * Returns the configured scope, or else those of the two default scopes that the provider
   * supports.
   */
  static Optional<String> of(Settings.Request requested, ProviderConfiguration provider) {
    String known =
        Stream.of("openid", "offline_access")
            .filter(provider.scopes()::contains)
            .collect(Collectors.joining(" "));
    return requested.scope().or(() -> Optional.of(known).filter(scope -> !scope.isEmpty()));
  }
}
