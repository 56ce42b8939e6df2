package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableGrid;

/**
 * Merged cells of a table.
 *
 * @param address the cells in Excel, such as {@code B4:B8} or {@code Fees!B4:B8}
 * @param firstRow the index of the first row among the rows of the content, from 0
 * @param lastRow the index of the last row
 * @param column the index of the first column, from 0
 */
record MergedRegion(String address, int firstRow, int lastRow, int column) {

  /** Returns merged cells of a table that is not joined from parts. */
  static MergedRegion of(CellRange region, int tableRow, int tableColumn) {
    return new MergedRegion(
        region.toString(),
        region.firstRow() - tableRow,
        region.lastRow() - tableRow,
        region.firstColumn() - tableColumn);
  }

  /** Returns the merged cells of all parts of a table, in the order of its parts. */
  static List<MergedRegion> of(TableGrid grid) {
    List<MergedRegion> all = new ArrayList<>();
    boolean beside = grid.columns().size() > grid.range().columns();
    int row = 0;
    int column = 0;
    for (TableGrid.Part part : grid.parts()) {
      CellRange cells = part.range();
      boolean here = part.sheet().equals(grid.sheet());
      List<CellRange> regions =
          here
              ? grid.merged()
              : grid.mergedElsewhere().stream()
                  .filter(region -> region.sheet().equals(part.sheet()))
                  .map(TableGrid.Part::range)
                  .toList();
      for (CellRange region : regions) {
        if (cells.contains(region.firstColumn(), region.firstRow())) {
          all.add(
              new MergedRegion(
                  here ? region.toString() : part.sheet() + "!" + region,
                  row + region.firstRow() - cells.firstRow(),
                  row + region.lastRow() - cells.firstRow(),
                  column + region.firstColumn() - cells.firstColumn()));
        }
      }
      row += beside ? 0 : cells.rows();
      column += beside ? cells.columns() : 0;
    }
    return all;
  }
}
