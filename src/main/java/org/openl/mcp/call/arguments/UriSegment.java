package org.openl.mcp.call.arguments;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.openl.mcp.call.errors.CallException;

/** A part of a URI that stands for a variable of a template (RFC 6570 §3.2.2). */
public final class UriSegment {

  private UriSegment() {}

  /**
   * What the part stands for. A plus is a plus (RFC 3986 §2.1), whatever forms make of it.
   *
   * @throws CallException when it is malformed
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
