package org.openl.mcp.config;

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
}
