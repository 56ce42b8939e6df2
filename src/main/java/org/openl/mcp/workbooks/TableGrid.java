package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of a table, addressed as in Excel.
 *
 * @param sheet the sheet of the first part
 * @param parts the parts of the table, in order; more than one only if it is joined from several
 *     ({@code TablePart})
 * @param columns the letters of the columns: those of all parts if the parts are beside each other,
 *     otherwise those of the first part
 * @param rows all rows, in order; a view of the sheets
 * @param merged the regions of merged cells that begin in the table, by parts
 * @param formulas the formulas by the addresses of their cells, each with its leading {@code =}; an
 *     address on another sheet than the first one is preceded by its name, such as {@code Fees!B3}
 */
public record TableGrid(
    String sheet,
    List<PlacedPart> parts,
    List<String> columns,
    List<Row> rows,
    List<Merged> merged,
    Map<String, String> formulas) {

  /**
   * A part of a table.
   *
   * @param sheet the name of its sheet
   */
  public record Part(String sheet, CellRange range) {}

  /**
   * A row.
   *
   * @param number the number of the row in Excel, from 1
   * @param cells a value for each column; empty for an empty cell and for a cell that a merged one
   *     covers
   */
  public record Row(int number, List<Optional<CellValue>> cells) {}

  /**
   * A region of merged cells.
   *
   * @param part the part that it belongs to
   * @param region its cells on the sheet
   */
  public record Merged(PlacedPart part, CellRange region) {}

  /**
   * Returns the address of a cell, such as {@code D54}. The address of a cell on another sheet than
   * that of the first part begins with the sheet, such as {@code Fees!B3}.
   *
   * @param row the row of the table, from 0
   * @param column the column of the table, from 0
   */
  public String address(int row, int column) {
    return PlacedPart.address(parts, row, column);
  }

  /** Returns the cells of the first part. */
  public CellRange range() {
    return parts.get(0).range();
  }
}
