package org.openl.mcp.tools.branches.changes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.GridChange;
import org.openl.mcp.workbooks.comparison.GridChange.CellChanged;
import org.openl.mcp.workbooks.comparison.GridChange.CellsLeft;
import org.openl.mcp.workbooks.comparison.GridChange.CellsMerged;
import org.openl.mcp.workbooks.comparison.GridChange.CellsUnmerged;
import org.openl.mcp.workbooks.comparison.GridChange.ColumnInserted;
import org.openl.mcp.workbooks.comparison.GridChange.ColumnRemoved;
import org.openl.mcp.workbooks.comparison.GridChange.RowInserted;
import org.openl.mcp.workbooks.comparison.GridChange.RowRemoved;
import org.openl.mcp.workbooks.comparison.LineCells;
import org.openl.mcp.workbooks.comparison.ShownContents;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.SheetChange;
import org.openl.mcp.workbooks.comparison.WorkbookChanges.TableChange;

/** Converts the changes of a workbook since the common state to changes at places of that state. */
final class PlacedChanges {

  private static final String EMPTY = "(empty)";

  static final String REMOVED = "(removed)";

  private final List<PlacedChange> placed = new ArrayList<>();

  /** The name of each renamed sheet in the common state. */
  private final Map<String, String> oldNames = new HashMap<>();

  private PlacedChanges() {}

  static List<PlacedChange> of(WorkbookChanges changes) {
    PlacedChanges converted = new PlacedChanges();
    changes.sheets().forEach(converted::addSheet);
    changes.tables().forEach(converted::addTable);
    changes.cells().forEach(change -> converted.add(Optional.empty(), change));
    return converted.placed;
  }

  private void addSheet(SheetChange change) {
    String before = change.before().orElse("");
    String after = change.after().orElse("");
    if (!before.isEmpty() && !after.isEmpty()) {
      oldNames.put(after, before);
    }
    String what = before.isEmpty() ? "added" : after.isEmpty() ? "removed" : "renamed";
    String sheet = before.isEmpty() ? after : before;
    add(
        Place.added(Optional.empty(), sheet, "sheet " + what),
        before,
        after.isEmpty() ? REMOVED : after,
        after);
  }

  private void addTable(TableChange change) {
    if (change.before().isEmpty()) {
      WorkbookTable added = change.after().orElseThrow();
      String name = added.name().orElse(added.header());
      // Two tables are the same change only if their cells are, which are not compared.
      add(
          Place.added(Optional.empty(), old(added.sheet()), "table %s added".formatted(line(name))),
          "",
          address(added),
          new Object());
      return;
    }
    WorkbookTable before = change.before().get();
    if (change.after().isEmpty()) {
      add(Place.wholeTable(before, "table removed"), address(before), REMOVED, "");
      return;
    }
    if (change.moved()) {
      String now = address(change.after().get());
      add(Place.added(change.before(), before.sheet(), "table moved"), address(before), now, now);
    }
    change.changes().forEach(part -> add(change.before(), part));
  }

  private static String address(WorkbookTable table) {
    return table.sheet() + "!" + table.range();
  }

  /** Returns the name of a sheet in the common state. */
  private String old(String sheet) {
    return oldNames.getOrDefault(sheet, sheet);
  }

  /**
   * Adds a change of cells.
   *
   * @param table the table in the common state; empty for cells outside of tables
   */
  private void add(Optional<WorkbookTable> table, GridChange change) {
    // A table may have moved to another sheet.
    String sheet =
        table
            .filter(known -> known.parts().size() == 1)
            .map(WorkbookTable::sheet)
            .orElseGet(() -> old(change.sheet()));
    if (change instanceof CellChanged cell) {
      ShownContents shown = cell.shown();
      placed.add(
          new PlacedChange(
              Place.cell(table, sheet, cell.was().orElse(cell.cell())),
              shown.before(),
              shown.after().isEmpty() ? EMPTY : shown.after(),
              cell.was().map(was -> cell.cell()),
              cell.after().map(PlacedChanges::content)));
    } else if (change instanceof RowInserted row) {
      insert(table, sheet, "row %d inserted".formatted(row.row()), row.cells());
    } else if (change instanceof RowRemoved row) {
      add(Place.removedRow(table, sheet, row.row()), line(row.cells()), REMOVED, "");
    } else if (change instanceof ColumnInserted column) {
      insert(table, sheet, "column %s inserted".formatted(column.column()), column.cells());
    } else if (change instanceof ColumnRemoved column) {
      add(Place.removedColumn(table, sheet, column.column()), line(column.cells()), REMOVED, "");
    } else if (change instanceof CellsMerged cells) {
      add(Place.added(table, sheet, cells.range() + " merged"), "", "(merged)", "");
    } else if (change instanceof CellsUnmerged cells) {
      add(Place.added(table, sheet, cells.range() + " unmerged"), "", "(unmerged)", "");
    } else if (change instanceof CellsLeft cells) {
      add(Place.added(table, sheet, cells.range() + " no longer in a table"), "", "(outside)", "");
    }
  }

  private static Object content(Cell cell) {
    return List.of(cell.value(), cell.formula());
  }

  private void insert(Optional<WorkbookTable> table, String sheet, String label, LineCells cells) {
    String text = line(cells);
    add(Place.added(table, sheet, label), "", text, text);
  }

  private void add(Place place, String before, String after, Object result) {
    placed.add(new PlacedChange(place, before, after, Optional.empty(), result));
  }

  private static String line(LineCells cells) {
    return String.join(" | ", cells.texts().stream().map(PlacedChanges::line).toList())
        + (cells.more() > 0 ? " | … %d more".formatted(cells.more()) : "");
  }

  private static String line(String text) {
    return PrintableText.line(text, ThreeWayChanges.LONGEST);
  }
}
