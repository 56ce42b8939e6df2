package org.openl.mcp.auth.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.openl.mcp.config.Secret;

/**
 * A PKCE pair (RFC 7636), which binds an authorization code to this process: an attacker cannot
 * redeem an intercepted code.
 *
 * @param verifier the verifier, sent with the code
 * @param challenge the challenge, the SHA-256 of the verifier (method {@code S256})
 */
record Pkce(Secret verifier, String challenge) {

  private static final int BYTES = 32;

  /** Returns a new pair. */
  static Pkce create() {
    return of(random());
  }

  /** Returns the pair of a verifier. */
  static Pkce of(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return new Pkce(Secret.issued(verifier), base64(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Returns 256 random bits in base64url. */
  static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return base64(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
