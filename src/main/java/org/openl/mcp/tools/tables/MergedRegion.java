package org.openl.mcp.tools.tables;

import java.util.List;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.PlacedPart;
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
    return grid.merged().stream().map(merged -> of(merged, grid.sheet())).toList();
  }

  private static MergedRegion of(TableGrid.Merged merged, String sheet) {
    PlacedPart part = merged.part();
    CellRange region = merged.region();
    return new MergedRegion(
        (part.sheet().equals(sheet) ? "" : part.sheet() + "!") + region,
        part.rowInTable(region.firstRow()),
        part.rowInTable(region.lastRow()),
        part.columnInTable(region.firstColumn()));
  }
}
