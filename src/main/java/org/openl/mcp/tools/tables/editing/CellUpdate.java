package org.openl.mcp.tools.tables.editing;

import org.openl.mcp.workbooks.CellRange;

/** Sets cells ({@link EditOp#set}). */
final class CellUpdate {

  /** The maximum number of cells that one edit can set. */
  private static final int MOST_CELLS = 6_000;

  private final EditStep step;
  private final EditedTable table;

  CellUpdate(EditStep step) {
    this.step = step;
    this.table = step.table();
  }

  void apply() {
    CellRange target = step.fields().target();
    step.requireInside(target);
    long count = target.rows() * (long) target.columns();
    if (count > MOST_CELLS) {
      throw step.refusal(
          "%s has more than %,d cells".formatted(target, MOST_CELLS), "Set fewer cells at once.");
    }
    boolean fill = step.edit().cells().isEmpty() && count > 1;
    for (int row = 0; row < target.rows(); row++) {
      for (int column = 0; column < target.columns(); column++) {
        set(
            CellRange.cell(target.firstColumn() + column, target.firstRow() + row),
            step.fields().value(row, column),
            fill);
      }
    }
  }

  /** Sets a cell. A range with one value leaves out the cells that a merged one covers. */
  private void set(CellRange address, String text, boolean fill) {
    int row = step.rowIndex(address.firstRow());
    int column = step.columnIndex(address.firstColumn());
    EditedGrid grid = table.grid();
    EditedCell value = step.read(text, grid.cell(row, column));
    if (grid.isCovered(row, column)) {
      if (fill || value.isEmpty()) {
        return;
      }
      EditedRegion region = grid.regionOf(row, column).orElseThrow();
      throw step.refusal(
          "%s is covered by a merged cell".formatted(address),
          "Set its first cell, %s, or separate the cells with unmerge."
              .formatted(table.origin(region.row(), region.column())));
    }
    if (!table.addWritten(address)) {
      throw step.refusal(
          "an earlier edit also sets %s".formatted(address), "Set each cell once in a call.");
    }
    requireIntent(row, column, value);
    if (!grid.cell(row, column).isIdentical(value)) {
      grid.set(row, column, value);
      table.actions().set(row, column, value);
    }
  }

  /** The header decides what the table is; it is not changed by mistake. */
  private void requireIntent(int row, int column, EditedCell value) {
    if (row == 0
        && step.edit().expected().isEmpty()
        && !table.grid().cell(row, column).isSame(value)) {
      throw step.refusal(
          "%s is in the header of the table, which has its name and signature"
              .formatted(table.origin(row, column)),
          "To change the header, pass its present content as 'expected'.");
    }
  }
}
