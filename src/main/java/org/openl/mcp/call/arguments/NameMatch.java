package org.openl.mcp.call.arguments;

import org.openl.mcp.text.PrintableText;

/**
 * Compares a name from Studio with the name that a caller passes. Answers show names without
 * invisible and control characters, so callers know them in this form.
 */
public final class NameMatch {

  private NameMatch() {}

  /** Returns whether both names are equal, ignoring case. */
  public static boolean same(String name, String given) {
    return PrintableText.line(name).equalsIgnoreCase(PrintableText.line(given));
  }
}
