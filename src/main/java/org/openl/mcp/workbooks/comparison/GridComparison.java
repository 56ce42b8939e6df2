package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Compares two states of a grid. Rows and columns that were inserted or removed do not make the
 * cells behind them differ.
 */
final class GridComparison {

  private final ComparedGrid before;
  private final ComparedGrid after;
  private final ContentKeys keys;
  private final Runnable check;

  /** For each new column the old one, or -1. */
  private final int[] origins;

  /** For each old column the new one, or -1. */
  private final int[] oldToNew;

  private final List<GridChange> changes = new ArrayList<>();

  /** Says what an inserted or removed column is. */
  private interface ColumnChange {

    GridChange of(String sheet, String column, LineCells cells);
  }

  private GridComparison(
      ComparedGrid before, ComparedGrid after, int[] origins, ContentKeys keys, Runnable check) {
    this.before = before;
    this.after = after;
    this.origins = origins;
    this.keys = keys;
    this.check = check;
    this.oldToNew = new int[Math.max(before.columns(), origins.length)];
    Arrays.fill(oldToNew, -1);
    for (int column = 0; column < origins.length; column++) {
      if (origins[column] >= 0) {
        oldToNew[origins[column]] = column;
      }
    }
  }

  /**
   * Compares two states of a table.
   *
   * @param check throws an exception if the comparison must stop
   */
  static List<GridChange> ofTable(
      ComparedGrid before, ComparedGrid after, ContentKeys keys, Runnable check) {
    int[] origins = ColumnContents.origins(before, after, check);
    GridComparison comparison = new GridComparison(before, after, origins, keys, check);
    comparison.compareMerged(comparison.compare());
    return comparison.changes;
  }

  /** Compares columns, rows and cells. Returns for each new row the old one, or -1. */
  private int[] compare() {
    addColumns(after, column -> origins[column] < 0, GridChange.ColumnInserted::new);
    addColumns(before, column -> oldToNew[column] < 0, GridChange.ColumnRemoved::new);
    int[] rows =
        SequenceAlignment.origins(
            commonCells(before, oldToNew),
            commonCells(
                after,
                IntStream.range(0, origins.length)
                    .map(column -> origins[column] < 0 ? -1 : column)
                    .toArray()),
            1 + after.size() / (1 + after.rows().size()),
            (i, k) -> similarity(before.rows().get(i), after.rows().get(k)),
            check);
    compareRows(rows);
    return rows;
  }

  private void compareMerged(int[] rows) {
    changes.addAll(new MergedComparison(movedColumns(), movedRows(rows)).compare(before, after));
  }

  private MovedPositions movedColumns() {
    return new MovedPositions(IntStream.range(0, oldToNew.length).toArray(), oldToNew);
  }

  private MovedPositions movedRows(int[] rows) {
    int[] now = new int[before.rows().size()];
    Arrays.fill(now, -1);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] >= 0) {
        now[rows[i]] = after.rows().get(i).index();
      }
    }
    return new MovedPositions(
        before.rows().stream().mapToInt(ComparedGrid.Row::index).toArray(), now);
  }

  /**
   * Returns for each row its cells in the columns that are on both sides, as pairs of column and
   * key.
   *
   * @param columns for each column its number in the result, or -1
   */
  private static List<long[]> commonCells(ComparedGrid grid, int[] columns) {
    List<long[]> rows = new ArrayList<>();
    for (ComparedGrid.Row row : grid.rows()) {
      long[] pairs = new long[2 * row.keys().length];
      int end = 0;
      for (int i = 0; i < row.keys().length; i++) {
        int column = columns[row.columns()[i]];
        if (column >= 0) {
          pairs[end++] = column;
          pairs[end++] = row.keys()[i];
        }
      }
      rows.add(Arrays.copyOf(pairs, end));
    }
    return rows;
  }

  /** Returns the number of cells with equal content, twice as many if all are equal. */
  private int similarity(ComparedGrid.Row old, ComparedGrid.Row now) {
    int equal = 0;
    int i = 0;
    for (int k = 0; k < now.columns().length; k++) {
      int origin = origins[now.columns()[k]];
      while (i < old.columns().length && old.columns()[i] < origin) {
        i++;
      }
      boolean isSame =
          i < old.columns().length && old.columns()[i] == origin && old.keys()[i] == now.keys()[k];
      equal += isSame ? 1 : 0;
    }
    return equal == now.keys().length && equal == old.keys().length ? 2 * equal : equal;
  }

  /** Adds the columns that are only on one side and have cells. */
  private void addColumns(ComparedGrid grid, IntPredicate condition, ColumnChange change) {
    if (IntStream.range(0, grid.columns()).noneMatch(condition)) {
      return;
    }
    SortedMap<Integer, LineCells.Builder> columns = new TreeMap<>();
    SortedMap<Integer, Integer> firstRows = new TreeMap<>();
    for (ComparedGrid.Row row : grid.rows()) {
      check.run();
      grid.cells(row.index())
          .forEach(
              (column, content) -> {
                if (condition.test(column)) {
                  firstRows.putIfAbsent(column, row.index());
                  columns
                      .computeIfAbsent(column, c -> new LineCells.Builder())
                      .add(row.index(), content);
                }
              });
    }
    columns.forEach(
        (column, cells) -> {
          int row = firstRows.get(column);
          changes.add(change.of(grid.sheet(row, column), grid.letters(row, column), cells.build()));
        });
  }

  private void compareRows(int[] rows) {
    boolean[] kept = new boolean[before.rows().size()];
    IntStream.of(rows).filter(origin -> origin >= 0).forEach(origin -> kept[origin] = true);
    int reported = 0;
    for (int i = 0; i < rows.length; i++) {
      check.run();
      ComparedGrid.Row now = after.rows().get(i);
      if (rows[i] < 0) {
        changes.add(
            new GridChange.RowInserted(after.sheetOf(now), after.numberOf(now), after.line(now)));
        continue;
      }
      reported = reportRemoved(kept, reported, rows[i]);
      compareCells(before.rows().get(rows[i]).index(), now.index());
    }
    reportRemoved(kept, reported, kept.length);
  }

  private int reportRemoved(boolean[] kept, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!kept[i]) {
        check.run();
        ComparedGrid.Row row = before.rows().get(i);
        changes.add(
            new GridChange.RowRemoved(before.sheetOf(row), before.numberOf(row), before.line(row)));
      }
    }
    return Math.max(from, to);
  }

  private void compareCells(int oldRow, int newRow) {
    Map<Integer, CellContent> old = before.cells(oldRow);
    Map<Integer, CellContent> now = after.cells(newRow);
    TreeSet<Integer> columns = new TreeSet<>();
    now.keySet().stream().filter(column -> origins[column] >= 0).forEach(columns::add);
    old.keySet().stream()
        .map(column -> oldToNew[column])
        .filter(column -> column >= 0)
        .forEach(columns::add);
    for (int column : columns) {
      Optional<CellContent> was = Optional.ofNullable(old.get(origins[column]));
      Optional<CellContent> is = Optional.ofNullable(now.get(column));
      if (!keys.isSame(was, is)) {
        String address = after.address(newRow, column);
        String oldAddress = before.address(oldRow, origins[column]);
        changes.add(
            new GridChange.CellChanged(
                after.sheet(newRow, column),
                address,
                Optional.of(oldAddress).filter(other -> !other.equals(address)),
                was.map(CellContent::cell),
                is.map(CellContent::cell)));
      }
    }
  }
}
