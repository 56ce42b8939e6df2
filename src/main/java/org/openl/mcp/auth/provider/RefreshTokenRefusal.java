package org.openl.mcp.auth.provider;

import java.util.regex.Pattern;

/**
 * Tells refusals of a refresh token from all others. RFC 6749 §5.2 names one code for it, but
 * providers and the gateways in front of them use many.
 */
final class RefreshTokenRefusal {

  private static final Pattern CODE =
      Pattern.compile(
          "(?i)invalid_grant|invalid_token|(access_)?token_(inactive|expired|revoked)|.*refresh_?token.*");

  /** The name of the grant does not count: a client may not be allowed to use it. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)\\binvalid_grant\\b|\\b(TOKEN_EXPIRED|INVALID_REFRESH_TOKEN)\\b"
              + "|refresh[ _-]?token\\b(?![\"'` ]*(grant|flow|type))");

  private static final Pattern REUSE = Pattern.compile("(?i)reuse");

  private RefreshTokenRefusal() {}

  static boolean isByCode(String error) {
    return CODE.matcher(error).matches();
  }

  static boolean isByWords(String description) {
    return WORDS.matcher(description).find();
  }

  static boolean isReuse(String error, String description) {
    return REUSE.matcher(error).find() || REUSE.matcher(description).find();
  }
}
