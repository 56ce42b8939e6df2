package org.openl.mcp.auth.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.openl.mcp.config.Secret;

/**
 * Ties an authorization code to the process that asked for it (RFC 7636): whoever catches the code
 * cannot spend it.
 *
 * @param verifier sent with the code
 * @param challenge sent before, its SHA-256 (method {@code S256})
 */
record Pkce(Secret verifier, String challenge) {

  private static final int BYTES = 32;

  /** A new pair. */
  static Pkce create() {
    return of(random());
  }

  /** The pair of a verifier. */
  static Pkce of(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return new Pkce(Secret.issued(verifier), base64(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** A text of 256 random bits that nobody can guess. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
