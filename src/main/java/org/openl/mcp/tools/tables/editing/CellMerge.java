package org.openl.mcp.tools.tables.editing;

import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/** Merges and separates cells. */
final class CellMerge {

  private final EditStep step;
  private final EditedTable table;

  CellMerge(EditStep step) {
    this.step = step;
    this.table = step.table();
  }

  void merge() {
    CellRange range = step.fields().range();
    step.requireInside(range);
    int row = step.rowIndex(range.firstRow());
    int column = step.columnIndex(range.firstColumn());
    EditedRegion region =
        new EditedRegion(
            row,
            column,
            step.rowIndex(range.lastRow()) - row + 1,
            step.columnIndex(range.lastColumn()) - column + 1);
    if (region.isSingleCell()) {
      throw step.malformed("'range' is a single cell");
    }
    requireSeparate(region, range);
    requireNoLoss(region);
    table.grid().merge(region);
    table.actions().merge(region);
  }

  private void requireSeparate(EditedRegion region, CellRange range) {
    for (EditedRegion other : table.grid().merged()) {
      if (other.equals(region)) {
        throw step.refusal("the cells are already merged", "Leave out the edit.");
      }
      if (other.intersects(region) && !region.contains(other)) {
        throw step.refusal(
            "%s cuts a merged cell that begins at %s"
                .formatted(range, table.origin(other.row(), other.column())),
            "Separate that one with unmerge in an earlier edit, or include all of it.");
      }
    }
  }

  /** Merging keeps the value of the first cell only. */
  private void requireNoLoss(EditedRegion region) {
    EditedGrid grid = table.grid();
    for (int row = region.row(); row <= region.lastRow(); row++) {
      for (int column = region.column(); column <= region.lastColumn(); column++) {
        if (!region.beginsAt(row, column) && !grid.cell(row, column).isEmpty()) {
          throw step.refusal(
              "merging would lose the value %s of %s"
                  .formatted(Quoted.of(grid.cell(row, column).text()), table.origin(row, column)),
              "Empty the cell in an earlier edit if its value is not needed.");
        }
      }
    }
  }

  void unmerge() {
    CellRange address = step.fields().cell().orElseThrow(() -> step.malformed("it needs 'cell'"));
    step.requireInside(address);
    EditedRegion region =
        table
            .grid()
            .regionOf(step.rowIndex(address.firstRow()), step.columnIndex(address.firstColumn()))
            .orElseThrow(
                () ->
                    step.refusal(address + " is not merged", "Use the address of a merged cell."));
    table.grid().unmerge(region);
    table.actions().unmerge(region);
  }
}
