package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableGrids;
import org.openl.mcp.workbooks.TableIndex;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.TablePairs.TablePair;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.SheetChange;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.TableChange;

/** Compares two states of a workbook. */
public final class WorkbookComparison {

  private final State before;
  private final State after;
  private final ContentKeys keys = new ContentKeys();
  private final ComparedGrid.Source oldCells;
  private final ComparedGrid.Source newCells;
  private final BooleanSupplier stopped;

  /**
   * A state of a workbook.
   *
   * @param tables the tables of the workbook
   */
  public record State(Workbook workbook, List<WorkbookTable> tables) {}

  private WorkbookComparison(State before, State after, BooleanSupplier stopped) {
    this.before = before;
    this.after = after;
    this.stopped = stopped;
    this.oldCells = cells(before);
    this.newCells = cells(after);
  }

  private ComparedGrid.Source cells(State state) {
    return new ComparedGrid.Source(new TableGrids(state.workbook()), keys, this::check);
  }

  /**
   * Returns the differences.
   *
   * @param stopped whether the comparison must stop
   * @throws ComparisonStoppedException if it was stopped
   */
  public static WorkbookChanges compare(State before, State after, BooleanSupplier stopped) {
    return new WorkbookComparison(before, after, stopped).compare();
  }

  private void check() {
    if (stopped.getAsBoolean()) {
      throw new ComparisonStoppedException();
    }
  }

  private WorkbookChanges compare() {
    List<SheetPair> sheets = SheetPair.of(before.workbook(), after.workbook(), keys, this::check);
    Map<String, String> newNames = new HashMap<>();
    for (SheetPair pair : sheets) {
      if (pair.before().isPresent() && pair.after().isPresent()) {
        newNames.put(pair.before().get().name(), pair.after().get().name());
      }
    }
    return new WorkbookChanges(
        sheets.stream()
            .filter(
                pair -> pair.isRenamed() || pair.before().isPresent() != pair.after().isPresent())
            .map(
                pair ->
                    new SheetChange(pair.before().map(Sheet::name), pair.after().map(Sheet::name)))
            .toList(),
        tables(newNames),
        cells(sheets));
  }

  private List<TableChange> tables(Map<String, String> newNames) {
    List<TableChange> changes = new ArrayList<>();
    for (TablePair pair :
        TablePairs.of(
            before.tables(),
            after.tables(),
            sheet -> newNames.getOrDefault(sheet, ""),
            this::check)) {
      if (pair.before().isEmpty() || pair.after().isEmpty()) {
        changes.add(new TableChange(pair.before(), pair.after(), false, List.of()));
      } else {
        compare(pair.before().get(), pair.after().get(), newNames).ifPresent(changes::add);
      }
    }
    Map<WorkbookTable, Integer> order = new IdentityHashMap<>();
    Stream.of(after, before)
        .flatMap(state -> state.tables().stream())
        .forEach(table -> order.putIfAbsent(table, order.size()));
    changes.sort(
        Comparator.comparingInt(
            change -> order.get(change.after().or(change::before).orElseThrow())));
    return changes;
  }

  private Optional<TableChange> compare(
      WorkbookTable old, WorkbookTable now, Map<String, String> newNames) {
    check();
    List<GridChange> changes =
        GridComparison.ofTable(
            ComparedGrid.ofTable(oldCells, old),
            ComparedGrid.ofTable(newCells, now),
            keys,
            this::check);
    CellRange was = old.range();
    CellRange is = now.range();
    boolean moved =
        was.firstColumn() != is.firstColumn()
            || was.firstRow() != is.firstRow()
            || !newNames.getOrDefault(old.sheet(), "").equals(now.sheet());
    return moved || !changes.isEmpty()
        ? Optional.of(new TableChange(Optional.of(old), Optional.of(now), moved, changes))
        : Optional.empty();
  }

  private List<GridChange> cells(List<SheetPair> sheets) {
    List<GridChange> changes = new ArrayList<>();
    TableIndex oldTables = new TableIndex(before.tables());
    TableIndex newTables = new TableIndex(after.tables());
    for (SheetPair pair : sheets) {
      // The cells of a sheet that was added or removed are not listed.
      if (pair.before().isPresent() && pair.after().isPresent()) {
        changes.addAll(
            OutsideComparison.compare(
                new OutsideComparison.State(oldCells, oldTables, pair.before().get()),
                new OutsideComparison.State(newCells, newTables, pair.after().get()),
                keys,
                this::check));
      }
    }
    return changes;
  }
}
