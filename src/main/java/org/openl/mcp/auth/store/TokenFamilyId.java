package org.openl.mcp.auth.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openl.mcp.config.Secret;
import org.openl.mcp.config.Settings;

/**
 * What tells two lineages apart, so that processes with different configured tokens do not fight.
 *
 * @param provider the issuer, or the token endpoint where there is no issuer
 * @param clientId the client the tokens were issued to
 * @param profile separates several sign-ins of one client
 * @param seed SHA-256 of the configured token, hexadecimal; or {@value #LOGIN}; or {@value #CLIENT}
 */
public record TokenFamilyId(String provider, String clientId, String profile, String seed) {

  /** The seed of the lineage that begins with a person's sign-in. */
  public static final String LOGIN = "login";

  /** The seed of the lineage of a client that acts for itself; it has no refresh token. */
  public static final String CLIENT = "client_credentials";

  /** The key of the lineage that begins with a configured token. */
  public static TokenFamilyId configured(Settings.OAuth settings, Secret token) {
    return of(settings, hash(token));
  }

  /** The key of the lineage that begins with a person's sign-in. */
  public static TokenFamilyId login(Settings.OAuth settings) {
    return of(settings, LOGIN);
  }

  /** The key of the lineage of the client itself. */
  public static TokenFamilyId client(Settings.OAuth settings) {
    return of(settings, CLIENT);
  }

  private static TokenFamilyId of(Settings.OAuth settings, String seed) {
    return new TokenFamilyId(
        settings.provider().name(), settings.client().id(), settings.store().profile(), seed);
  }

  /** Whether both belong to the same profile of the same client at the same provider. */
  public boolean sharesProfileWith(TokenFamilyId other) {
    return provider.equals(other.provider)
        && clientId.equals(other.clientId)
        && profile.equals(other.profile);
  }

  /** SHA-256 of a token, hexadecimal: it tells tokens apart and gives none away. */
  public static String hash(Secret token) {
    return hash(token.reveal());
  }

  /** SHA-256 of a text, hexadecimal. */
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
