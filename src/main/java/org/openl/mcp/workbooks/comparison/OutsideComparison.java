package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableIndex;

/**
 * Compares the cells of a sheet that are outside of tables. Their columns stay where they are. Each
 * cell is in one change only.
 */
final class OutsideComparison {

  private final State before;
  private final State after;
  private final ContentKeys keys;
  private final Runnable check;
  private final List<GridChange> changes = new ArrayList<>();
  private final LeftCells left = new LeftCells();

  /** The cells of a sheet outside of tables. Those of its tables are read only if needed. */
  static final class State {

    private final ComparedGrid outside;
    private final Supplier<ComparedGrid> reader;
    private Optional<ComparedGrid> tables = Optional.empty();

    State(ComparedGrid.Source cells, TableIndex index, Sheet sheet) {
      this.outside = ComparedGrid.outside(cells, index, sheet);
      this.reader = () -> ComparedGrid.inTables(cells, index, sheet);
    }

    ComparedGrid outside() {
      return outside;
    }

    ComparedGrid tables() {
      if (tables.isEmpty()) {
        tables = Optional.of(reader.get());
      }
      return tables.get();
    }
  }

  private OutsideComparison(State before, State after, ContentKeys keys, Runnable check) {
    this.before = before;
    this.after = after;
    this.keys = keys;
    this.check = check;
  }

  /**
   * Returns the differences.
   *
   * @param check throws an exception if the comparison must stop
   */
  static List<GridChange> compare(State before, State after, ContentKeys keys, Runnable check) {
    OutsideComparison comparison = new OutsideComparison(before, after, keys, check);
    comparison.compare();
    comparison.changes.addAll(comparison.left.changes());
    return comparison.changes;
  }

  private void compare() {
    List<ComparedGrid.Row> old = before.outside().rows();
    List<ComparedGrid.Row> now = after.outside().rows();
    int[] origins =
        SequenceAlignment.origins(
            old.stream().map(ComparedGrid.Row::pairs).toList(),
            now.stream().map(ComparedGrid.Row::pairs).toList(),
            1 + after.outside().size() / (1 + now.size()),
            (i, k) -> old.get(i).similarity(now.get(k)),
            check);
    MovedTableRows moved = new MovedTableRows(before, after);
    int oldFrom = 0;
    int newFrom = 0;
    int offset = 0;
    for (int i = 0; i < now.size(); i++) {
      if (origins[i] >= 0) {
        ComparedGrid.Row kept = old.get(origins[i]);
        int next = now.get(i).index() - kept.index();
        compareBetween(
            old.subList(oldFrom, origins[i]), now.subList(newFrom, i), offset, next, moved);
        compareCells(kept.index(), now.get(i).index());
        oldFrom = origins[i] + 1;
        newFrom = i + 1;
        offset = next;
      }
    }
    compareBetween(
        old.subList(oldFrom, old.size()), now.subList(newFrom, now.size()), offset, offset, moved);
  }

  /**
   * Compares rows between two that are on both sides.
   *
   * @param offset how far the row before them has moved down
   * @param next how far the row after them has moved down; if it is another number, rows were
   *     inserted or removed
   */
  private void compareBetween(
      List<ComparedGrid.Row> old,
      List<ComparedGrid.Row> now,
      int offset,
      int next,
      MovedTableRows moved) {
    TreeSet<Integer> places = new TreeSet<>();
    for (ComparedGrid.Row row : now) {
      check.run();
      if (moved.hasLeft(row)) {
        left.add(after.outside(), row);
      } else if (offset == next) {
        places.add(row.index());
      } else {
        changes.add(
            new GridChange.RowInserted(
                after.outside().sheetOf(row),
                after.outside().numberOf(row),
                after.outside().line(row)));
      }
    }
    for (ComparedGrid.Row row : old) {
      check.run();
      if (moved.hasEntered(row)) {
        continue;
      }
      if (offset == next) {
        places.add(row.index() + offset);
      } else {
        changes.add(
            new GridChange.RowRemoved(
                before.outside().sheetOf(row),
                before.outside().numberOf(row),
                before.outside().line(row)));
      }
    }
    places.forEach(place -> compareCells(place - offset, place));
  }

  private void compareCells(int oldRow, int newRow) {
    check.run();
    Map<Integer, CellContent> old = before.outside().cells(oldRow);
    Map<Integer, CellContent> now = after.outside().cells(newRow);
    TreeSet<Integer> columns = new TreeSet<>(old.keySet());
    columns.addAll(now.keySet());
    columns.removeIf(column -> keys.isSame(find(old, column), find(now, column)));
    if (columns.isEmpty()) {
      return;
    }
    Map<Integer, CellContent> oldOfTables = before.tables().cells(oldRow);
    Map<Integer, CellContent> newOfTables = after.tables().cells(newRow);
    for (int column : columns) {
      Optional<CellContent> was = find(old, column).or(() -> find(oldOfTables, column));
      Optional<CellContent> is = find(now, column).or(() -> find(newOfTables, column));
      if (!keys.isSame(was, is)) {
        String address = after.outside().address(newRow, column);
        String oldAddress = before.outside().address(oldRow, column);
        changes.add(
            new GridChange.CellChanged(
                after.outside().sheet(newRow, column),
                address,
                Optional.of(oldAddress).filter(other -> !other.equals(address)),
                was.map(CellContent::cell),
                is.map(CellContent::cell)));
      } else if (now.containsKey(column)) {
        left.add(after.outside().sheet(newRow, column), newRow, column, column);
      }
    }
  }

  private static Optional<CellContent> find(Map<Integer, CellContent> cells, int column) {
    return Optional.ofNullable(cells.get(column));
  }

  /** The rows of cells that are in a table in one state only. */
  private static final class MovedTableRows {

    private final State before;
    private final State after;
    private final Map<long[], Integer> surplus = new TreeMap<>(Arrays::compare);
    private boolean isRead;

    MovedTableRows(State before, State after) {
      this.before = before;
      this.after = after;
    }

    /** Returns whether the cells of a new row outside of tables were a row of a table. */
    boolean hasLeft(ComparedGrid.Row row) {
      return take(row, 1);
    }

    /** Returns whether the cells of an old row outside of tables are a row of a table now. */
    boolean hasEntered(ComparedGrid.Row row) {
      return take(row, -1);
    }

    private boolean take(ComparedGrid.Row row, int sign) {
      if (!isRead) {
        isRead = true;
        before.tables().rows().forEach(old -> surplus.merge(old.pairs(), 1, Integer::sum));
        after.tables().rows().forEach(now -> surplus.merge(now.pairs(), -1, Integer::sum));
      }
      int number = surplus.getOrDefault(row.pairs(), 0);
      if (number * sign > 0) {
        surplus.put(row.pairs(), number - sign);
        return true;
      }
      return false;
    }
  }
}
