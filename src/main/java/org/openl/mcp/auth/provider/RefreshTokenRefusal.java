package org.openl.mcp.auth.provider;

import java.util.regex.Pattern;
import org.openl.mcp.auth.provider.TokenOutcome.Refused;

/**
 * Recognizes refusals of a refresh token. RFC 6749 §5.2 defines one error code for them, but
 * providers and gateways use many.
 */
final class RefreshTokenRefusal {

  private static final Pattern CODE =
      Pattern.compile(
          "(?i)invalid_grant|invalid_token|(access_)?token_(inactive|expired|revoked)|.*refresh_?token.*");

  /**
   * Descriptions of a refresh token. The grant name does not match: the client may not be allowed
   * to use the grant.
   */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)\\binvalid_grant\\b|\\b(TOKEN_EXPIRED|INVALID_REFRESH_TOKEN)\\b"
              + "|refresh[ _-]?token\\b(?![\"'` ]*(grant|flow|type))");

  private static final Pattern REUSE = Pattern.compile("(?i)reuse");

  private RefreshTokenRefusal() {}

  static boolean isByCode(Refused refused) {
    return CODE.matcher(refused.error()).matches();
  }

  static boolean isByWords(Refused refused) {
    return WORDS.matcher(refused.description()).find();
  }

  static boolean isReuse(Refused refused) {
    return REUSE.matcher(refused.error()).find() || REUSE.matcher(refused.description()).find();
  }
}
