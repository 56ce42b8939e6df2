package org.openl.mcp.workbooks.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds out which columns of a table were inserted or removed, by how many values they share. */
final class ColumnContents {

  private ColumnContents() {}

  /** Returns for each new column the old one, or -1 if it is new. */
  static int[] origins(ComparedGrid before, ComparedGrid after) {
    List<Map<String, Integer>> old = counts(before);
    List<Map<String, Integer>> now = counts(after);
    return SequenceAlignment.origins(
        old,
        now,
        1 + after.cells() / (1 + after.letters().size()),
        (i, k) -> common(old.get(i), now.get(k)));
  }

  /** Returns for each column how often each value occurs. */
  private static List<Map<String, Integer>> counts(ComparedGrid grid) {
    List<Map<String, Integer>> counts =
        Stream.generate(() -> (Map<String, Integer>) new HashMap<String, Integer>())
            .limit(grid.letters().size())
            .toList();
    for (ComparedGrid.Row row : grid.rows()) {
      row.cells()
          .forEach((column, content) -> counts.get(column).merge(content.key(), 1, Integer::sum));
    }
    return counts;
  }

  private static int common(Map<String, Integer> one, Map<String, Integer> other) {
    Map<String, Integer> fewer = one.size() < other.size() ? one : other;
    Map<String, Integer> more = fewer == one ? other : one;
    return fewer.entrySet().stream()
        .flatMapToInt(
            entry -> IntStream.of(Math.min(entry.getValue(), more.getOrDefault(entry.getKey(), 0))))
        .sum();
  }
}
