package org.openl.mcp.workbooks.comparison;

import java.util.Arrays;
import java.util.List;

/** Finds out which columns of a table were inserted or removed, by how many values they share. */
final class ColumnContents {

  private ColumnContents() {}

  /**
   * Returns for each new column the old one, or -1 if it is new.
   *
   * @param check throws an exception if the comparison must stop
   */
  static int[] origins(ComparedGrid before, ComparedGrid after, Runnable check) {
    List<long[]> old = sortedKeys(before);
    List<long[]> now = sortedKeys(after);
    return SequenceAlignment.origins(
        old,
        now,
        1 + after.size() / (1 + after.columns()),
        (i, k) -> SortedKeys.common(old.get(i), now.get(k)),
        check);
  }

  /** Returns the sorted keys of the cells of each column. */
  private static List<long[]> sortedKeys(ComparedGrid grid) {
    int[] counts = new int[grid.columns()];
    for (ComparedGrid.Row row : grid.rows()) {
      for (int column : row.columns()) {
        counts[column]++;
      }
    }
    List<long[]> keys = Arrays.stream(counts).mapToObj(long[]::new).toList();
    for (ComparedGrid.Row row : grid.rows()) {
      for (int i = 0; i < row.columns().length; i++) {
        int column = row.columns()[i];
        keys.get(column)[--counts[column]] = row.keys()[i];
      }
    }
    keys.forEach(Arrays::sort);
    return keys;
  }
}
