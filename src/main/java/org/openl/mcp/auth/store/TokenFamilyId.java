package org.openl.mcp.auth.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * The ID of a token family. Processes with different configured tokens use different families.
 *
 * @param provider the issuer, or else the token endpoint
 * @param clientId the client ID of the tokens
 * @param profile distinguishes several sign-ins of one client
 * @param seed the SHA-256 of the configured token in hexadecimal, {@value #LOGIN} or {@value
 *     #CLIENT}
 */
public record TokenFamilyId(String provider, String clientId, String profile, String seed) {

  /** The seed of a family that starts with an interactive sign-in. */
  public static final String LOGIN = "login";

  /** The seed of a client_credentials family, which has no refresh token. */
  public static final String CLIENT = "client_credentials";

  /** Returns the ID of the family of a configured token. */
  public static TokenFamilyId configured(Settings.OAuth settings, Secret token) {
    return of(settings, hash(token));
  }

  /** Returns the ID of the family of an interactive sign-in. */
  public static TokenFamilyId login(Settings.OAuth settings) {
    return of(settings, LOGIN);
  }

  /** Returns the ID of the client_credentials family. */
  public static TokenFamilyId client(Settings.OAuth settings) {
    return of(settings, CLIENT);
  }

  private static TokenFamilyId of(Settings.OAuth settings, String seed) {
    return new TokenFamilyId(
        settings.provider().name(), settings.client().id(), settings.store().profile(), seed);
  }

  /** Returns whether both IDs have the same provider, client and profile. */
  public boolean sharesProfileWith(TokenFamilyId other) {
    return provider.equals(other.provider)
        && clientId.equals(other.clientId)
        && profile.equals(other.profile);
  }

  /**
   * Returns the SHA-256 of a token in hexadecimal, which identifies the token without revealing it.
   */
  public static String hash(Secret token) {
    return hash(token.reveal());
  }

  /** Returns the SHA-256 of a text in hexadecimal. */
  public static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
