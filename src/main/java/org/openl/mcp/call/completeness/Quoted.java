package org.openl.mcp.call.completeness;

import org.openl.mcp.text.PrintableText;

/** A text of a workbook inside a sentence. */
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /** The text in quotes and in one line, at most {@value #LONGEST} characters of it. */
  static String of(String text) {
    String line = PrintableText.line(text);
    return "'"
        + (line.length() <= LONGEST ? line : PrintableText.line(line.substring(0, LONGEST)) + "…")
        + "'";
  }
}
