package org.openl.mcp.workbooks;

/** What OpenL regards as space in a cell: white space, control characters and no-break spaces. */
final class CellText {

  private CellText() {}

  static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.isISOControl(codePoint);
  }

  /** Returns whether a text has nothing but space. */
  static boolean isBlank(String text) {
    return trim(text).isEmpty();
  }

  /** Returns a text without space at both ends. */
  static String trim(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isSpace(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /** Returns a text without space at both ends, and with one space instead of several. */
  static String normalize(String text) {
    StringBuilder normalized = new StringBuilder();
    boolean space = false;
    for (int c : trim(text).codePoints().toArray()) {
      boolean isSpace = isSpace(c);
      if (!isSpace) {
        normalized.appendCodePoint(c);
      } else if (!space) {
        normalized.append(' ');
      }
      space = isSpace;
    }
    return normalized.toString();
  }
}
