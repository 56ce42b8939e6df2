package org.openl.mcp.config;

import java.util.Optional;
import java.util.Set;
import org.openl.mcp.text.PrintableText;

/**
 * Reads a credential. Removes a byte order mark at its start and line ends at its end, which come
 * from an editor or a shell. Refuses invisible characters with a clear message, since a provider
 * would only report that the credential is wrong.
 */
final class CredentialText {

  /**
   * Tokens that providers and Studio issue: {@code %x20-7E} (RFC 6749 appendix A.17). A secret or
   * password chosen by a person may contain any visible character.
   */
  private static final Set<SettingDefinition> ISSUED =
      Set.of(SettingDefinition.OAUTH2_REFRESH_TOKEN, SettingDefinition.PERSONAL_ACCESS_TOKEN);

  private static final Set<SettingDefinition> NAMES =
      Set.of(SettingDefinition.OAUTH2_CLIENT_ID, SettingDefinition.USERNAME);

  private CredentialText() {}

  /** Returns whether a setting is the public part of a credential: a client ID or a user name. */
  static boolean isName(SettingDefinition setting) {
    return NAMES.contains(setting);
  }

  /**
   * Returns the credential.
   *
   * @param value the value of the variable, or the content of the file
   * @throws SettingsException if it contains characters that no credential can contain; the message
   *     does not contain the value
   */
  static String of(SettingDefinition setting, String value) {
    String secret =
        RawValue.decoded(setting.variable(), RawValue.withoutLineEnds(RawValue.withoutMark(value)));
    if (!PrintableText.line(secret).equals(secret)) {
      throw new SettingsException(
          setting.variable(),
          "contains a line break or another invisible character: copy the credential again, without"
              + " anything before or after it");
    }
    if (ISSUED.contains(setting) && !secret.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new SettingsException(
          setting.variable(),
          "contains a character outside ASCII, which no such token has: copy the token again");
    }
    return secret;
  }

  /**
   * Returns a warning if a credential is in quotation marks, which may be part of it.
   *
   * @param setting the setting that the credential belongs to
   */
  static Optional<String> warning(SettingDefinition setting, Secret secret) {
    return RawValue.isQuoted(secret.reveal())
        ? Optional.of(
            setting.variable()
                + " begins and ends with a quotation mark; both are sent as part of the value."
                + " Remove them if they come from an env file (docker --env-file does not remove"
                + " them).")
        : Optional.empty();
  }
}
