package org.openl.mcp.config;

import org.openl.mcp.text.PrintableText;

/**
 * Prepares text for a model, a log, a terminal, a browser or a monitoring system: makes it
 * printable ({@link PrintableText}) and removes known credentials ({@link KnownSecrets}).
 */
public final class PublicText {

  private PublicText() {}

  /**
   * Returns a message, a reason or a name as one line.
   *
   * @return the same object if there was nothing to change
   */
  public static String line(String text) {
    return KnownSecrets.redact(PrintableText.line(text));
  }

  /**
   * Returns a name from data as one line, such as the name of a project or a table property.
   *
   * @return the same object if there was nothing to change
   */
  public static String name(String text) {
    return KnownSecrets.redactData(PrintableText.line(text));
  }

  /**
   * Returns data, such as the value of a cell, with its tabs and line breaks. Credentials shorter
   * than {@value KnownSecrets#SHORTEST_IN_DATA} characters are not masked, since they may be
   * ordinary words.
   *
   * @return the same object if there was nothing to change
   */
  public static String data(String text) {
    return KnownSecrets.redactData(PrintableText.lines(text));
  }
}
