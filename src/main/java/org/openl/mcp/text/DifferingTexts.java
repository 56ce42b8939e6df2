package org.openl.mcp.text;

/**
 * Two texts of a cell for a message, such as the old and the new one. A long text is cut where it
 * does not show the difference; each cut says how many characters are left out.
 *
 * @param one the old or the actual text
 * @param other the new or the intended text
 */
public record DifferingTexts(String one, String other) {

  /** The maximum number of characters of a text that is not cut. */
  private static final int LONGEST = 120;

  /** The number of characters before the first difference. */
  private static final int BEFORE = 40;

  /** Returns two texts as far as they show the first difference. */
  public static DifferingTexts of(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return new DifferingTexts(cut(one, same), cut(other, same));
  }

  /** Returns one text from its beginning. */
  public static String cut(String text) {
    return cut(text, 0);
  }

  private static String cut(String text, int difference) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int from = difference < LONGEST - BEFORE ? 0 : boundary(text, difference - BEFORE);
    int to = boundary(text, Math.min(text.length(), from + LONGEST));
    return (from > 0 ? leftOut(from) + " …" : "")
        + text.substring(from, to)
        + (to < text.length() ? "… " + leftOut(text.length() - to) : "");
  }

  /** Returns a position that is not within a surrogate pair. */
  private static int boundary(String text, int position) {
    boolean splits =
        position > 0
            && position < text.length()
            && Character.isLowSurrogate(text.charAt(position))
            && Character.isHighSurrogate(text.charAt(position - 1));
    return splits ? position - 1 : position;
  }

  private static String leftOut(int characters) {
    return "[" + Counted.of(characters, "character") + " left out]";
  }

  /** Returns the old and the new text. */
  public String change() {
    return one + " → " + other;
  }
}
