package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.workbooks.CellRange;

/** Collects the cells of a sheet that were in a table and are outside of tables now. */
final class LeftCells {

  private final List<CellRange> ranges = new ArrayList<>();
  private String sheet = "";

  /** Adds a row. */
  void add(ComparedGrid grid, ComparedGrid.Row row) {
    int[] columns = row.columns();
    add(grid.sheetOf(row), row.index(), columns[0], columns[columns.length - 1]);
  }

  /**
   * Adds cells of a row. All numbers are from 0.
   *
   * @param name the name of the sheet
   */
  void add(String name, int row, int first, int last) {
    sheet = name;
    CellRange added = new CellRange(1 + first, 1 + row, 1 + last, 1 + row);
    for (int i = ranges.size() - 1; i >= 0 && ranges.get(i).lastRow() >= row; i--) {
      CellRange known = ranges.get(i);
      boolean isBelow =
          known.firstColumn() == added.firstColumn()
              && known.lastColumn() == added.lastColumn()
              && known.lastRow() == row;
      boolean isBeside =
          known.firstRow() == added.firstRow()
              && known.lastRow() == added.lastRow()
              && known.lastColumn() + 1 == added.firstColumn();
      if (isBelow || isBeside) {
        ranges.remove(i);
        added =
            new CellRange(
                known.firstColumn(), known.firstRow(), added.lastColumn(), added.lastRow());
      }
    }
    ranges.add(added);
  }

  /** Returns a change for each range. */
  List<GridChange> changes() {
    return ranges.stream()
        .<GridChange>map(range -> new GridChange.CellsLeft(sheet, range.toString()))
        .toList();
  }
}
