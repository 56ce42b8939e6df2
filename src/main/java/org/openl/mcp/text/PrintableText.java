package org.openl.mcp.text;

/**
 * Removes invisible characters that affect a model, a terminal or a log: control characters (Cc),
 * format characters (Cf: bidirectional overrides, zero-width characters, tags), all other
 * default-ignorable code points of Unicode, and ANSI control sequences. An unpaired surrogate
 * becomes U+FFFD.
 *
 * <p>Every text from outside this process (OpenL Studio, the identity provider, a caller, the file
 * system) is cleaned here before it is shown.
 */
public final class PrintableText {

  private static final char ESCAPE = '\u001B';

  /** The replacement for an unpaired surrogate. */
  private static final int REPLACEMENT = 0xFFFD;

  private final String text;
  private final boolean multiline;
  private final StringBuilder shown;
  private boolean gap;

  private PrintableText(String text, boolean multiline) {
    this.text = text;
    this.multiline = multiline;
    this.shown = new StringBuilder(text.length());
  }

  /**
   * Returns the text as one line: each run of control characters, line separators and paragraph
   * separators becomes one space.
   *
   * @return the same object if there was nothing to change
   */
  public static String line(String text) {
    return isPlain(text, false) ? text : new PrintableText(text, false).shown();
  }

  /**
   * Returns the text with its tabs and line breaks. CR LF, NEL, and the line and paragraph
   * separators become LF.
   *
   * @return the same object if there was nothing to change
   */
  public static String lines(String text) {
    return isPlain(text, true) ? text : new PrintableText(text, true).shown();
  }

  /**
   * Returns the text as one line. A longer text is cut after a number of characters (never within a
   * surrogate pair) and ends with an ellipsis.
   */
  public static String line(String text, int longest) {
    String line = line(text);
    if (line.length() <= longest) {
      return line;
    }
    boolean splitsPair = Character.isHighSurrogate(line.charAt(longest - 1));
    return line.substring(0, splitsPair ? longest - 1 : longest) + "…";
  }

  private static boolean isPlain(String text, boolean multiline) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean kept = c >= ' ' && c < 0x7F || multiline && isKept(c);
      if (!kept && (Character.isSurrogate(c) || isBreak(c) || isInvisible(c))) {
        return false;
      }
    }
    return true;
  }

  private String shown() {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = c == ESCAPE ? endOfControlSequence(i) : i + Character.charCount(c);
      if (isBreak(c)) {
        addBreak(c, next);
      } else if (!isInvisible(c)) {
        add(Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c);
      }
      i = next;
    }
    return shown.toString();
  }

  private void add(int c) {
    if (gap && !shown.isEmpty() && c != ' ' && shown.charAt(shown.length() - 1) != ' ') {
      shown.append(' ');
    }
    gap = false;
    shown.appendCodePoint(c);
  }

  private void addBreak(int c, int next) {
    if (!multiline) {
      gap = true;
    } else if (isKept(c)) {
      shown.append((char) c);
    } else if (isLineEnd(c) && !(c == '\r' && next < text.length() && text.charAt(next) == '\n')) {
      shown.append('\n');
    }
  }

  /**
   * Returns the end of a control sequence: {@code ESC [}, parameter bytes, intermediate bytes and
   * one final byte (ECMA-48 §5.4).
   */
  private int endOfControlSequence(int start) {
    int i = start + 1;
    if (i >= text.length() || text.charAt(i) != '[') {
      return i;
    }
    do {
      i++;
    } while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) <= '?');
    return i < text.length() && text.charAt(i) >= '@' && text.charAt(i) <= '~' ? i + 1 : i;
  }

  private static boolean isKept(int c) {
    return c == '\n' || c == '\t';
  }

  private static boolean isLineEnd(int c) {
    return c == '\r' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isBreak(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }

  /**
   * Returns whether a code point is a format character or has the Unicode property
   * Default_Ignorable_Code_Point.
   */
  private static boolean isInvisible(int c) {
    return Character.getType(c) == Character.FORMAT
        || c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c >= 0x180B && c <= 0x180F
        || c >= 0x2060 && c <= 0x206F
        || c == 0x3164
        || c >= 0xFE00 && c <= 0xFE0F
        || c == 0xFFA0
        || c >= 0xFFF0 && c <= 0xFFF8
        || c >= 0xE0000 && c <= 0xE0FFF;
  }
}
