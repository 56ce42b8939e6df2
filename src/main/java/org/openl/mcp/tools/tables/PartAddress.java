package org.openl.mcp.tools.tables;

import java.util.List;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableGrid;

/** The addresses of the cells of a table, which may be joined from several parts. */
final class PartAddress {

  private PartAddress() {}

  /**
   * Returns the address of a cell, such as {@code D54}. The address of a cell on another sheet than
   * that of the first part begins with the sheet, such as {@code Fees!B3}.
   *
   * @param row the index of the row in the table, from 0
   * @param column the index of the column in the table, from 0
   */
  static String of(TableGrid grid, int row, int column) {
    List<TableGrid.Part> parts = grid.parts();
    boolean beside = grid.columns().size() > grid.range().columns();
    int rest = beside ? column : row;
    int part = 0;
    while (part < parts.size() - 1 && rest >= size(parts.get(part), beside)) {
      rest -= size(parts.get(part), beside);
      part++;
    }
    TableGrid.Part here = parts.get(part);
    String address =
        CellRange.letters(here.range().firstColumn() + (beside ? rest : column))
            + (here.range().firstRow() + (beside ? row : rest));
    return here.sheet().equals(grid.sheet()) ? address : here.sheet() + "!" + address;
  }

  private static int size(TableGrid.Part part, boolean beside) {
    return beside ? part.range().columns() : part.range().rows();
  }
}
