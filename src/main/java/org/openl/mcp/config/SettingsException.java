package org.openl.mcp.config;

import java.util.List;

/**
 * Thrown if a setting is missing, malformed or contradicts another one. The message is one sentence
 * that names the variable and the accepted values.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the failure.
   *
   * @param variable the variable's name, the subject of the sentence
   * @param rest the rest of the sentence, without the full stop
   */
  public SettingsException(String variable, String rest) {
    super(variable + " " + rest + ".");
  }

  private SettingsException(String message) {
    super(message);
  }

  /**
   * Returns this failure with a list of unknown variables, one of which may be a typing error for
   * the setting.
   *
   * @param unknown variables that are set but that this version does not know
   */
  SettingsException naming(List<String> unknown) {
    StringBuilder message = new StringBuilder(getMessage());
    unknown.forEach(
        name ->
            message
                .append(' ')
                .append(name)
                .append(" is set, but is not a setting of this version."));
    return new SettingsException(message.toString());
  }
}
