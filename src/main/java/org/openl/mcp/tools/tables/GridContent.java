package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.PlacedPart;
import org.openl.mcp.workbooks.TableGrid;

/**
 * The rows of a table, from a workbook or from OpenL Studio.
 *
 * @param columns the letters of the columns
 * @param rows all rows, or those from {@code before} on; may be a view
 * @param numbered whether the numbers of the rows ascend, so that a number identifies a row
 * @param before the number of rows before the first one
 * @param total the number of rows of the table
 * @param merged the regions of merged cells
 * @param parts the parts of a joined table; empty for another one
 */
record GridContent(
    List<String> columns,
    List<GridRow> rows,
    boolean numbered,
    int before,
    int total,
    List<MergedRegion> merged,
    List<PlacedPart> parts) {

  /** Creates the content of a table that is not joined from parts. */
  GridContent(
      List<String> columns,
      List<GridRow> rows,
      boolean numbered,
      int before,
      int total,
      List<MergedRegion> merged) {
    this(columns, rows, numbered, before, total, merged, List.of());
  }

  /** Returns the rows of a table in a workbook. A row is converted when it is read. */
  static GridContent of(TableGrid grid) {
    List<GridRow> rows = new RowView(grid);
    return new GridContent(
        grid.columns(),
        rows,
        grid.parts().size() == 1 || isAscending(grid.rows()),
        0,
        rows.size(),
        MergedRegion.of(grid),
        grid.parts().size() == 1 ? List.of() : grid.parts());
  }

  private static boolean isAscending(List<TableGrid.Row> rows) {
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).number() <= rows.get(i - 1).number()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the address of a cell. That of a cell on another sheet than the first part begins with
   * the sheet.
   *
   * @param index the index of the row among {@link #rows}
   * @param column the index of the column
   */
  String address(int index, int column) {
    return parts.isEmpty()
        ? columns.get(column) + rows.get(index).number()
        : PlacedPart.address(parts, before + index, column);
  }

  /**
   * Returns the index of the row at which a window begins; the number of rows if it is after them.
   *
   * @param fromRow the number of a row in Excel, or its place counted from 1 if the numbers do not
   *     identify a row; a row that the table does not have means the next one
   */
  int index(int fromRow) {
    if (!numbered) {
      return Math.min(Math.max(0, fromRow - 1), rows.size());
    }
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.get(middle).number() < fromRow) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Converts rows. A table can have a million of them, of which an answer shows a few. */
  private static final class RowView extends AbstractList<GridRow> {

    private final TableGrid grid;

    private RowView(TableGrid grid) {
      this.grid = grid;
    }

    @Override
    public GridRow get(int index) {
      return row(grid.rows().get(index), index, grid);
    }

    @Override
    public int size() {
      return grid.rows().size();
    }
  }

  private static GridRow row(TableGrid.Row row, int index, TableGrid grid) {
    List<JsonNode> cells = new ArrayList<>();
    Set<Integer> texts = new TreeSet<>();
    Map<String, String> formulas = new LinkedHashMap<>();
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < row.cells().size(); i++) {
      Optional<CellValue> value = row.cells().get(i);
      cells.add(value.map(CellJson::of).orElse(NullNode.instance));
      if (value.filter(CellJson::isTextLikeDate).isPresent()) {
        texts.add(i);
      }
      String address = grid.address(index, i);
      Optional.ofNullable(grid.formulas().get(address))
          .ifPresent(formula -> formulas.put(address, formula));
      if (value.filter(CellValue.ErrorCode.class::isInstance).isPresent()) {
        errors.add(address);
      }
    }
    return new GridRow(row.number(), withoutTrailingNulls(cells), texts, formulas, errors);
  }

  /** Returns the cells up to the last one with a value. */
  static List<JsonNode> withoutTrailingNulls(List<JsonNode> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isNull()) {
      end--;
    }
    return List.copyOf(cells.subList(0, end));
  }
}
