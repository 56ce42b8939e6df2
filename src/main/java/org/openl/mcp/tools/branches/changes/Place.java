package org.openl.mcp.tools.branches.changes;

import java.util.Optional;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The place of a change in a workbook.
 *
 * @param table the table in the common state; empty for a change outside of tables, and for a table
 *     that was added
 * @param sheet the name of the sheet in the common state
 * @param label what was changed, such as {@code C4} or {@code row 5 removed}
 * @param cells the cells in the common state that the change concerns; empty if it adds some
 */
record Place(Optional<WorkbookTable> table, String sheet, String label, Optional<CellRange> cells) {

  private static final int LAST = Integer.MAX_VALUE - 1;

  static Place cell(Optional<WorkbookTable> table, String sheet, String address) {
    return new Place(table, sheet, address, CellRange.parse(address));
  }

  static Place removedRow(Optional<WorkbookTable> table, String sheet, int row) {
    return new Place(
        table,
        sheet,
        "row %d removed".formatted(row),
        Optional.of(new CellRange(1, row, LAST, row)));
  }

  static Place removedColumn(Optional<WorkbookTable> table, String sheet, String letters) {
    return new Place(
        table,
        sheet,
        "column %s removed".formatted(letters),
        CellRange.parse(letters + 1)
            .map(cell -> new CellRange(cell.firstColumn(), 1, cell.firstColumn(), LAST)));
  }

  /** Returns the place of a table as a whole. */
  static Place wholeTable(WorkbookTable table, String label) {
    return new Place(
        Optional.of(table), table.sheet(), label, Optional.of(new CellRange(1, 1, LAST, LAST)));
  }

  /** Returns the place of something that has no cells in the common state. */
  static Place added(Optional<WorkbookTable> table, String sheet, String label) {
    return new Place(table, sheet, label, Optional.empty());
  }

  /** Returns whether it is one cell, which only an equal place or a larger one overlaps. */
  boolean isCell() {
    return cells
        .filter(
            range ->
                range.firstRow() == range.lastRow() && range.firstColumn() == range.lastColumn())
        .isPresent();
  }

  /** Returns whether two places of the same table, or outside of tables, have cells in common. */
  boolean overlaps(Place other) {
    return table.equals(other.table)
        && (table.isPresent() || sheet.equals(other.sheet))
        && cells.isPresent()
        && other.cells.isPresent()
        && overlap(cells.get(), other.cells.get());
  }

  private static boolean overlap(CellRange one, CellRange two) {
    return one.firstColumn() <= two.lastColumn()
        && two.firstColumn() <= one.lastColumn()
        && one.firstRow() <= two.lastRow()
        && two.firstRow() <= one.lastRow();
  }

  /** Returns whether this is an insertion into the same table or sheet as another one. */
  boolean isBesideInsertion(Place other) {
    return cells.isEmpty()
        && other.cells.isEmpty()
        && table.equals(other.table)
        && sheet.equals(other.sheet)
        && label.split(" ")[0].equals(other.label.split(" ")[0]);
  }
}
