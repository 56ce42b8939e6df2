package org.openl.mcp.call;

import org.openl.mcp.text.PrintableText;

/** Quotes names and values that a caller has sent. A message repeats only what can be printed. */
public final class Quoted {

  /** In characters. A longer text is cut. */
  public static final int LONGEST = 80;

  private Quoted() {}

  /** Returns the text in single quotes, in one line, cut after {@value #LONGEST} characters. */
  public static String of(String text) {
    return "'" + cut(text) + "'";
  }

  /** Returns the text in one line, cut after {@value #LONGEST} characters. */
  public static String cut(String text) {
    String line = PrintableText.line(text);
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "…";
  }
}
