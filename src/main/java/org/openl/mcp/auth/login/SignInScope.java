package org.openl.mcp.auth.login;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.auth.provider.ProviderConfiguration;
import org.openl.mcp.config.Settings;

/**
 * The scope that a sign-in asks for. Where nobody has chosen one, it is what makes a sign-in of use
 * for weeks: {@code openid}, without which Studio's own question to the provider is refused, and
 * {@code offline_access}, without which the refresh token ends with the person's browser session.
 */
final class SignInScope {

  private SignInScope() {}

  /** The configured one, else those two, as far as the provider says that it knows them. */
  static Optional<String> of(Settings.Request asked, ProviderConfiguration provider) {
    String known =
        Stream.of("openid", "offline_access")
            .filter(provider.scopes()::contains)
            .collect(Collectors.joining(" "));
    return asked.scope().or(() -> Optional.of(known).filter(scope -> !scope.isEmpty()));
  }
}
