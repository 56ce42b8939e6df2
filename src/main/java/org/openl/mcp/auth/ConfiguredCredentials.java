package org.openl.mcp.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.openl.mcp.auth.store.TokenFamilyId;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * The current credentials for token requests, from the settings and their files.
 *
 * @param refreshToken the configured refresh token, if any
 * @param configuration a hash of everything else that a provider may refuse; if it changes, refused
 *     requests are repeated
 */
record ConfiguredCredentials(Optional<Secret> refreshToken, String configuration) {

  static ConfiguredCredentials now(Settings.OAuth settings) {
    Optional<Secret> refreshToken =
        settings.grant() instanceof Settings.RefreshTokenGrant grant
            ? grant.refreshToken().map(source -> source.current())
            : Optional.empty();
    String everything =
        String.join(
            "\n",
            settings.client().authentication().getClass().getSimpleName(),
            settings.client().secret().map(source -> source.current().reveal()).orElse(""),
            settings.client().authentication() instanceof Settings.PrivateKeyJwt jwt
                ? jwt.algorithm() + content(jwt)
                : "",
            settings.provider().toString(),
            settings.request().toString());
    return new ConfiguredCredentials(refreshToken, TokenFamilyId.hash(everything).substring(0, 16));
  }

  private static String content(Settings.PrivateKeyJwt jwt) {
    try {
      return Files.readString(jwt.key());
    } catch (IOException e) {
      return "";
    }
  }
}
