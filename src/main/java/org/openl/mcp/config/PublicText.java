package org.openl.mcp.config;

import org.openl.mcp.text.PrintableText;

/**
 * Text as it may leave this process towards a model, a log, a terminal, a browser or a monitoring
 * system: printable ({@link PrintableText}) and without known credentials ({@link KnownSecrets}).
 */
public final class PublicText {

  private PublicText() {}

  /**
   * Returns a sentence in one line: a message, a reason, a name.
   *
   * @return the very same object if there was nothing to change
   */
  public static String line(String text) {
    return KnownSecrets.redact(PrintableText.line(text));
  }

  /**
   * Returns a name out of data in one line, such as that of a project or of a table's property.
   *
   * @return the very same object if there was nothing to change
   */
  public static String name(String text) {
    return KnownSecrets.redactData(PrintableText.line(text));
  }

  /**
   * Returns data with its tabs and line breaks, such as the value of a cell. Credentials shorter
   * than {@value KnownSecrets#SHORTEST_IN_DATA} characters stay, since they may be ordinary words
   * in it.
   *
   * @return the very same object if there was nothing to change
   */
  public static String data(String text) {
    return KnownSecrets.redactData(PrintableText.lines(text));
  }
}
