package org.openl.mcp.real;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table for terminal output. */
final class TextTable {

  private final List<String> titles;
  private final List<List<String>> rows;

  /**
   * A table.
   *
   * @param rows as many cells each as there are titles
   */
  TextTable(List<String> titles, List<List<String>> rows) {
    this.titles = titles;
    this.rows = rows;
  }

  /** Cells in a grid, with a line below the titles; lines end with a line feed. */
  @Override
  public String toString() {
    String rule =
        columns().mapToObj(i -> "-".repeat(width(i) + 2)).collect(Collectors.joining("+", "+", "+"))
            + "\n";
    return rule
        + line(titles)
        + rule
        + rows.stream().map(this::line).collect(Collectors.joining())
        + rule;
  }

  private String line(List<String> cells) {
    return columns()
            .mapToObj(i -> " " + cells.get(i) + " ".repeat(width(i) - cells.get(i).length() + 1))
            .collect(Collectors.joining("|", "|", "|"))
        + "\n";
  }

  private int width(int column) {
    return Stream.concat(Stream.of(titles), rows.stream())
        .mapToInt(cells -> cells.get(column).length())
        .max()
        .orElseThrow();
  }

  private IntStream columns() {
    return IntStream.range(0, titles.size());
  }
}
