package org.openl.mcp.tools.comparison;

import org.openl.mcp.text.PrintableText;

/**
 * Excerpts of two texts, of the same place, that show where they begin to differ.
 *
 * @param before the excerpt of the old text
 * @param after the excerpt of the new text
 */
record Excerpts(String before, String after) {

  /** The number of equal characters before the difference. */
  private static final int CONTEXT = 60;

  /**
   * Returns the excerpts.
   *
   * @param longest the maximum number of characters of an excerpt, without the ellipses
   */
  static Excerpts of(String before, String after, int longest) {
    String old = PrintableText.line(before);
    String now = PrintableText.line(after);
    int begin = 0;
    if (Math.max(old.length(), now.length()) > longest) {
      int difference = difference(old, now);
      begin = difference < longest - CONTEXT ? 0 : begin(difference, old);
    }
    return new Excerpts(excerpt(old, begin, longest), excerpt(now, begin, longest));
  }

  private static int difference(String old, String now) {
    int shorter = Math.min(old.length(), now.length());
    int at = 0;
    while (at < shorter && old.charAt(at) == now.charAt(at)) {
      at++;
    }
    return at;
  }

  /** Returns where excerpts begin, which is not within a surrogate pair. */
  private static int begin(int difference, String text) {
    int begin = difference - CONTEXT;
    return Character.isLowSurrogate(text.charAt(begin)) ? begin - 1 : begin;
  }

  private static String excerpt(String text, int begin, int longest) {
    return (begin > 0 ? "…" : "") + PrintableText.line(text.substring(begin), longest);
  }
}
