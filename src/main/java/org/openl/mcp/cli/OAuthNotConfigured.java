package org.openl.mcp.cli;

import org.openl.mcp.config.Setting;

/** What is said to a person who wants to sign in or out although no provider is configured. */
final class OAuthNotConfigured {

  private OAuthNotConfigured() {}

  /**
   * One sentence.
   *
   * @param what such as {@code sign in to}
   */
  static String sentence(String what) {
    return "There is nothing to "
        + what
        + ": these settings use no OAuth provider ("
        + Setting.OAUTH2_ISSUER_URI.variable()
        + " names one).";
  }
}
