package org.openl.mcp.call;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.text.PrintableText;

/** Names from elsewhere as they stand in a sentence: in one line, and of bounded length. */
public final class Quoted {

  /** In characters of a name. */
  private static final int LONGEST = 100;

  /** In names. */
  private static final int MOST = 20;

  private Quoted() {}

  /** A name in quotation marks. */
  public static String name(String name) {
    String line = PrintableText.line(name);
    return "'" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "'";
  }

  /** The first names of a list, and how many there are more; "none" when it is empty. */
  public static String names(Collection<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    String more = distinct.size() > MOST ? " and %d more".formatted(distinct.size() - MOST) : "";
    return distinct.isEmpty()
        ? "none"
        : distinct.stream().limit(MOST).map(Quoted::name).collect(Collectors.joining(", ")) + more;
  }
}
