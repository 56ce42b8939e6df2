package org.openl.mcp.auth.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.openl.mcp.config.Secret;

/**
 * What tells two lineages apart, so that processes with different configured tokens do not fight.
 *
 * @param provider the issuer, or the token endpoint when there is no issuer
 * @param clientId the client the tokens were issued to
 * @param seed SHA-256 of the configured token, hexadecimal
 */
public record LineageKey(String provider, String clientId, String seed) {

  /** The key of the lineage that begins with a configured token. */
  public static LineageKey of(String provider, String clientId, Secret configured) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(configured.reveal().getBytes(StandardCharsets.UTF_8));
      return new LineageKey(provider, clientId, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
