package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cells of a table, addressed as in Excel.
 *
 * @param sheet the sheet of the first part
 * @param parts the cells that the table occupies, in order; more than one only if the table is
 *     joined from several parts ({@code TablePart})
 * @param columns the letters of the columns: those of all parts if the parts are beside each other,
 *     otherwise those of the first part
 * @param rows all rows, in order; a view of the sheets
 * @param merged the regions of merged cells within the parts on the first sheet
 * @param mergedElsewhere the regions of merged cells within the parts on other sheets
 * @param formulas the formulas by the addresses of their cells, each with its leading {@code =}; an
 *     address on another sheet than the first one is preceded by its name, such as {@code Fees!B3}
 */
public record TableGrid(
    String sheet,
    List<Part> parts,
    List<String> columns,
    List<Row> rows,
    List<CellRange> merged,
    List<Part> mergedElsewhere,
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

  /** Returns the cells of the first part. */
  public CellRange range() {
    return parts.get(0).range();
  }
}
