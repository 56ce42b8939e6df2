package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares two states of a grid. Rows and columns that were inserted or removed do not make the
 * cells behind them differ.
 */
final class GridComparison {

  /** The number of pairs of columns that are compared. */
  private static final int MOST_COLUMN_PAIRS = 250_000;

  private final ComparedGrid before;
  private final ComparedGrid after;

  /** For each new column the old one, or -1. */
  private final int[] columns;

  /** The new column of each old one that is still there. */
  private final Map<Integer, Integer> oldToNew = new HashMap<>();

  private final List<GridChange> changes = new ArrayList<>();

  private GridComparison(ComparedGrid before, ComparedGrid after, int[] columns) {
    this.before = before;
    this.after = after;
    this.columns = columns;
    for (int column = 0; column < columns.length; column++) {
      if (columns[column] >= 0) {
        oldToNew.put(columns[column], column);
      }
    }
  }

  /** Compares two states of a table. */
  static List<GridChange> ofTable(ComparedGrid before, ComparedGrid after) {
    int oldColumns = before.letters().size();
    int newColumns = after.letters().size();
    return new GridComparison(
            before,
            after,
            (long) oldColumns * newColumns <= MOST_COLUMN_PAIRS
                ? ColumnContents.origins(before, after)
                : samePlaces(oldColumns, newColumns))
        .compare();
  }

  /** Compares two states of cells whose columns stay where they are. */
  static List<GridChange> ofCells(ComparedGrid before, ComparedGrid after) {
    return new GridComparison(
            before, after, samePlaces(before.letters().size(), after.letters().size()))
        .compare();
  }

  private static int[] samePlaces(int oldColumns, int newColumns) {
    return IntStream.range(0, Math.max(oldColumns, newColumns))
        .map(column -> column < oldColumns ? column : -1)
        .toArray();
  }

  private List<GridChange> compare() {
    compareColumns();
    int[] rows =
        SequenceAlignment.origins(
            keys(before.rows(), oldToNew),
            keys(after.rows(), identity(oldToNew.values())),
            1 + after.cells() / (1 + after.rows().size()),
            (i, k) -> similarity(before.rows().get(i), after.rows().get(k)));
    compareRows(rows);
    changes.addAll(new MergedComparison(movedColumns(), movedRows(rows)).compare(before, after));
    return changes;
  }

  private MovedPositions movedColumns() {
    int[] old = IntStream.range(0, before.letters().size()).toArray();
    return new MovedPositions(
        old, IntStream.of(old).map(column -> oldToNew.getOrDefault(column, -1)).toArray());
  }

  private MovedPositions movedRows(int[] origins) {
    int[] now = new int[before.rows().size()];
    Arrays.fill(now, -1);
    for (int i = 0; i < origins.length; i++) {
      if (origins[i] >= 0) {
        now[origins[i]] = after.rows().get(i).index();
      }
    }
    return new MovedPositions(
        before.rows().stream().mapToInt(ComparedGrid.Row::index).toArray(), now);
  }

  private static Map<Integer, Integer> identity(Collection<Integer> columns) {
    Map<Integer, Integer> identity = new HashMap<>();
    columns.forEach(column -> identity.put(column, column));
    return identity;
  }

  /** Returns for each row the values in the columns that are on both sides. */
  private static List<Map<Integer, String>> keys(
      List<ComparedGrid.Row> rows, Map<Integer, Integer> columns) {
    List<Map<Integer, String>> keys = new ArrayList<>();
    for (ComparedGrid.Row row : rows) {
      Map<Integer, String> key = new HashMap<>();
      row.cells()
          .forEach(
              (column, content) -> {
                if (columns.containsKey(column)) {
                  key.put(columns.get(column), content.key());
                }
              });
      keys.add(key);
    }
    return keys;
  }

  /** Returns the number of cells with equal content, twice as many if all are equal. */
  private int similarity(ComparedGrid.Row old, ComparedGrid.Row now) {
    int equal = 0;
    for (Map.Entry<Integer, CellContent> entry : now.cells().entrySet()) {
      int origin = columns[entry.getKey()];
      if (origin >= 0
          && old.cell(origin).filter(was -> was.key().equals(entry.getValue().key())).isPresent()) {
        equal++;
      }
    }
    return equal == now.cells().size() && equal == old.cells().size() ? 2 * equal : equal;
  }

  private void compareColumns() {
    boolean[] kept = new boolean[before.letters().size()];
    for (int column = 0; column < after.letters().size(); column++) {
      if (columns[column] >= 0) {
        kept[columns[column]] = true;
      } else {
        int inserted = column;
        cellsOf(after, inserted)
            .ifPresent(
                cells ->
                    changes.add(
                        new GridChange.ColumnInserted(
                            sheet(after), after.letters().get(inserted), cells)));
      }
    }
    IntStream.range(0, kept.length)
        .filter(column -> !kept[column])
        .forEach(
            column ->
                cellsOf(before, column)
                    .ifPresent(
                        cells ->
                            changes.add(
                                new GridChange.ColumnRemoved(
                                    sheet(before), before.letters().get(column), cells))));
  }

  private static String sheet(ComparedGrid grid) {
    return grid.rows().get(0).sheet();
  }

  private static Optional<LineCells> cellsOf(ComparedGrid grid, int column) {
    LineCells.Builder cells = new LineCells.Builder();
    for (ComparedGrid.Row row : grid.rows()) {
      row.cell(column).ifPresent(content -> cells.add(row.index(), content));
    }
    return cells.build();
  }

  private void compareRows(int[] rows) {
    boolean[] kept = new boolean[before.rows().size()];
    IntStream.of(rows).filter(origin -> origin >= 0).forEach(origin -> kept[origin] = true);
    int reported = 0;
    for (int i = 0; i < rows.length; i++) {
      ComparedGrid.Row now = after.rows().get(i);
      if (rows[i] < 0) {
        changes.add(new GridChange.RowInserted(now.sheet(), now.number(), cellsOf(now)));
        continue;
      }
      reported = reportRemoved(kept, reported, rows[i]);
      compareCells(before.rows().get(rows[i]), now);
    }
    reportRemoved(kept, reported, kept.length);
  }

  private int reportRemoved(boolean[] kept, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!kept[i]) {
        ComparedGrid.Row row = before.rows().get(i);
        changes.add(new GridChange.RowRemoved(row.sheet(), row.number(), cellsOf(row)));
      }
    }
    return Math.max(from, to);
  }

  private static LineCells cellsOf(ComparedGrid.Row row) {
    LineCells.Builder cells = new LineCells.Builder();
    row.cells().forEach(cells::add);
    return cells.build().orElseThrow();
  }

  private void compareCells(ComparedGrid.Row old, ComparedGrid.Row now) {
    for (int column : changedColumns(old, now)) {
      Optional<CellContent> was = old.cell(columns[column]);
      Optional<CellContent> is = now.cell(column);
      String address = after.address(now, column);
      String oldAddress = before.address(old, columns[column]);
      ShownContents shown = ShownContents.of(was, is);
      changes.add(
          new GridChange.CellChanged(
              now.sheet(),
              address,
              Optional.of(oldAddress).filter(other -> !other.equals(address)),
              shown.before(),
              shown.after()));
    }
  }

  /** Returns the new columns, in order, whose cells differ and that were there before. */
  private List<Integer> changedColumns(ComparedGrid.Row old, ComparedGrid.Row now) {
    return Stream.concat(
            now.cells().keySet().stream(),
            old.cells().keySet().stream().filter(oldToNew::containsKey).map(oldToNew::get))
        .filter(column -> columns[column] >= 0)
        .distinct()
        .filter(column -> !isSame(old.cell(columns[column]), now.cell(column)))
        .sorted()
        .toList();
  }

  private static boolean isSame(Optional<CellContent> was, Optional<CellContent> is) {
    return was.isPresent() && is.isPresent() ? was.get().isSame(is.get()) : was.equals(is);
  }
}
