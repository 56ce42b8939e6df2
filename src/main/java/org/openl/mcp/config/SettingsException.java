package org.openl.mcp.config;

import java.util.List;

/**
 * A setting is missing, malformed or contradicts another: one sentence that names the variable and
 * what it takes.
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
   * The same failure, and after it the names that may have been meant for what is wrong.
   *
   * @param unknown variables that are set and mean nothing to this version
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
