package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table, and where it is in the table. The rows and columns of a table are numbered
 * from 0.
 *
 * @param sheet the name of its sheet
 * @param range its cells on the sheet
 * @param row the first row of the table that it has
 * @param column the first column of the table that it has
 */
public record PlacedPart(String sheet, CellRange range, int row, int column) {

  /**
   * Returns parts at their places.
   *
   * @param beside whether the parts are beside each other, not below
   */
  static List<PlacedPart> of(List<TableGrid.Part> parts, boolean beside) {
    List<PlacedPart> placed = new ArrayList<>();
    int row = 0;
    int column = 0;
    for (TableGrid.Part part : parts) {
      placed.add(new PlacedPart(part.sheet(), part.range(), row, column));
      row += beside ? 0 : part.range().rows();
      column += beside ? part.range().columns() : 0;
    }
    return placed;
  }

  /**
   * Returns the part that has a cell of a table.
   *
   * @param parts all parts of the table
   */
  public static PlacedPart at(List<PlacedPart> parts, int row, int column) {
    PlacedPart last = parts.get(0);
    for (PlacedPart part : parts) {
      if (part.row <= row && part.column <= column) {
        last = part;
      }
    }
    return last;
  }

  /**
   * Returns the address of a cell of a table, such as {@code D54}. The address of a cell on another
   * sheet than that of the first part begins with the sheet, such as {@code Fees!B3}.
   *
   * @param parts all parts of the table
   */
  public static String address(List<PlacedPart> parts, int row, int column) {
    PlacedPart part = at(parts, row, column);
    String address = part.address(row, column);
    return part.sheet.equals(parts.get(0).sheet) ? address : part.sheet + "!" + address;
  }

  /** Returns the address, such as {@code D54}, of a cell of the table. */
  public String address(int tableRow, int tableColumn) {
    return CellRange.letters(columnOnSheet(tableColumn)) + rowOnSheet(tableRow);
  }

  /** Returns the row of the sheet, from 1, for a row of the table. */
  public int rowOnSheet(int tableRow) {
    return range.firstRow() + tableRow - row;
  }

  /** Returns the column of the sheet, from 1, for a column of the table. */
  public int columnOnSheet(int tableColumn) {
    return range.firstColumn() + tableColumn - column;
  }

  /** Returns the row of the table for a row of the sheet. */
  public int rowInTable(int sheetRow) {
    return row + sheetRow - range.firstRow();
  }

  /** Returns the column of the table for a column of the sheet. */
  public int columnInTable(int sheetColumn) {
    return column + sheetColumn - range.firstColumn();
  }
}
