package org.openl.mcp.call.arguments;

import org.openl.mcp.text.PrintableText;

/**
 * Compares a name of Studio's with what a caller gives for it. Callers know names as answers show
 * them, without invisible and control characters.
 */
public final class NameMatch {

  private NameMatch() {}

  /** Returns whether both are the same, in any case. */
  public static boolean same(String name, String given) {
    return PrintableText.line(name).equalsIgnoreCase(PrintableText.line(given));
  }
}
