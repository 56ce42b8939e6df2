package org.openl.mcp.config;

import java.util.Optional;
import java.util.Set;
import org.openl.mcp.text.PrintableText;

/**
 * Reads a credential as an operator has written it. A byte order mark at its start and line ends at
 * its end belong to the editor or the shell. What nobody can see in it is refused by name, since a
 * provider would only say that the credential is wrong.
 */
final class CredentialText {

  /**
   * What providers and Studio issue: {@code %x20-7E} (RFC 6749 appendix A.17). A secret or a
   * password that a person has chosen may hold any character that can be seen.
   */
  private static final Set<Setting> ISSUED =
      Set.of(Setting.OAUTH2_REFRESH_TOKEN, Setting.PERSONAL_ACCESS_TOKEN);

  private static final Set<Setting> NAMES = Set.of(Setting.OAUTH2_CLIENT_ID, Setting.USERNAME);

  private CredentialText() {}

  /** Whether a setting is the public half of a credential: a client id or a user name. */
  static boolean isName(Setting setting) {
    return NAMES.contains(setting);
  }

  /**
   * Returns the credential.
   *
   * @param value the value of the variable, or the content of the file
   * @throws SettingsException if it holds what no credential can hold; the value is not repeated
   */
  static String of(Setting setting, String value) {
    String secret =
        RawValue.decoded(setting.variable(), RawValue.withoutLineEnds(RawValue.withoutMark(value)));
    if (!PrintableText.line(secret).equals(secret)) {
      throw new SettingsException(
          setting.variable(),
          "holds a line break or another character that cannot be seen: copy the credential again,"
              + " all of it and nothing else");
    }
    if (ISSUED.contains(setting) && !secret.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new SettingsException(
          setting.variable(),
          "holds a character outside of ASCII, which no such token has: copy the token again");
    }
    return secret;
  }

  /**
   * Returns a warning about quotation marks around a credential, which may belong to it.
   *
   * @param setting what the credential is for
   */
  static Optional<String> warning(Setting setting, Secret secret) {
    return RawValue.isQuoted(secret.reveal())
        ? Optional.of(
            setting.variable()
                + " begins and ends with a quotation mark, and both are sent as part of it. Remove"
                + " them if they come from an env file (docker --env-file does not).")
        : Optional.empty();
  }
}
