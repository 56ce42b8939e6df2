package org.openl.mcp.call.arguments;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.openl.mcp.call.errors.CallException;

/** A part of a URI that is the value of a template variable (RFC 6570 §3.2.2). */
public final class UriSegment {

  private UriSegment() {}

  /**
   * Decodes a percent-encoded part. A plus sign stays a plus sign (RFC 3986 §2.1); it is not a
   * space as in forms.
   *
   * @throws CallException if the part is malformed
   */
  public static String decode(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new CallException(
          "The URI is malformed.",
          "A % must be followed by two hexadecimal digits.",
          "Repeat the request with each part of the URI percent-encoded.");
    }
  }
}
