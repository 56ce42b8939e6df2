package org.openl.mcp.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Quotes names and values from other systems in a message, in printable form. */
public final class Quoted {

  /** The maximum number of characters. A longer text is cut. */
  private static final int LONGEST = 80;

  /** The maximum number of names. */
  private static final int MOST = 20;

  private Quoted() {}

  /** Returns the text as one line in single quotes, cut after {@value #LONGEST} characters. */
  public static String of(String text) {
    return "'" + cut(text) + "'";
  }

  /**
   * Returns the first {@value #MOST} names of a list and the number of further ones, or "none" if
   * the list is empty. Names that look the same are listed once.
   */
  public static String names(Collection<String> names) {
    List<String> distinct = names.stream().map(Quoted::of).distinct().toList();
    String more = distinct.size() > MOST ? " and %d more".formatted(distinct.size() - MOST) : "";
    return distinct.isEmpty()
        ? "none"
        : distinct.stream().limit(MOST).collect(Collectors.joining(", ")) + more;
  }

  /** Returns the text as one line, cut after {@value #LONGEST} characters. */
  public static String cut(String text) {
    return PrintableText.line(text, LONGEST);
  }
}
