package org.openl.mcp.cli;

import org.openl.mcp.config.SettingDefinition;

/** The message for signing in or out without a configured provider. */
final class OAuthNotConfigured {

  private OAuthNotConfigured() {}

  /**
   * Returns the message.
   *
   * @param what a verb, such as {@code sign in to}
   */
  static String sentence(String what) {
    return "There is nothing to "
        + what
        + ": no OAuth provider is configured. Set "
        + SettingDefinition.OAUTH2_ISSUER_URI.variable()
        + " to use one.";
  }
}
