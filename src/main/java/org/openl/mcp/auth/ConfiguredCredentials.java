package org.openl.mcp.auth;

import java.util.Optional;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.SecretSource;
import org.openl.mcp.config.Settings;

/**
 * The credentials that a token request uses, as their files say right now.
 *
 * @param refreshToken the configured refresh token, when that is the grant
 * @param clientSecret the client's secret, when it has one
 */
record ConfiguredCredentials(Optional<Secret> refreshToken, Optional<Secret> clientSecret) {

  static ConfiguredCredentials now(Settings.OAuth settings) {
    Optional<Secret> refreshToken =
        settings.grant() instanceof Settings.RefreshTokenGrant grant
            ? Optional.of(grant.refreshToken().current())
            : Optional.empty();
    return new ConfiguredCredentials(
        refreshToken, settings.client().secret().map(SecretSource::current));
  }
}
