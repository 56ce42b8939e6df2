package org.openl.mcp.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest (FIPS 180-4) of a content, which tells whether it is still the same. */
public final class Digest {

  private Digest() {}

  /** Returns the digest of bytes as 64 hexadecimal digits. */
  public static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the digest of a text in UTF-8. */
  public static String of(String content) {
    return of(content.getBytes(StandardCharsets.UTF_8));
  }
}
