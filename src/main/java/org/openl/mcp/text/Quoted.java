package org.openl.mcp.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Quotes names and values from elsewhere. A message repeats only what can be printed. */
public final class Quoted {

  /** In characters. A longer text is cut. */
  private static final int LONGEST = 80;

  /** In names. */
  private static final int MOST = 20;

  private Quoted() {}

  /** Returns the text in single quotes, in one line, cut after {@value #LONGEST} characters. */
  public static String of(String text) {
    return "'" + cut(text) + "'";
  }

  /**
   * Returns the first {@value #MOST} names of a list, and how many there are more; "none" when it
   * is empty. Names that look the same count once.
   */
  public static String names(Collection<String> names) {
    List<String> distinct = names.stream().map(Quoted::of).distinct().toList();
    String more = distinct.size() > MOST ? " and %d more".formatted(distinct.size() - MOST) : "";
    return distinct.isEmpty()
        ? "none"
        : distinct.stream().limit(MOST).collect(Collectors.joining(", ")) + more;
  }

  /** Returns the text in one line, cut after {@value #LONGEST} characters. */
  public static String cut(String text) {
    return PrintableText.line(text, LONGEST);
  }
}
