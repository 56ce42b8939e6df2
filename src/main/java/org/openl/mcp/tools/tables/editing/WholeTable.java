package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.workbooks.CellRange;

/** A table of OpenL Studio 6.x that was read whole. */
public final class WholeTable {

  private final WholeGrid grid;

  private WholeTable(WholeGrid grid) {
    this.grid = grid;
  }

  /**
   * Reads a table.
   *
   * @param view the answer of OpenL Studio ({@code RawSource})
   * @throws CallException if it is not the whole table
   */
  public static WholeTable of(ObjectNode view) {
    return new WholeTable(WholeGrid.of(view));
  }

  WholeGrid grid() {
    return grid;
  }

  /** Returns the cells that it occupies. */
  public CellRange range() {
    return grid.range();
  }

  /** Returns the text of its first cell. */
  public String header() {
    return grid.grid().cell(0, 0).value().asText();
  }

  /** Returns what OpenL Studio returned. */
  public ObjectNode view() {
    return grid.view();
  }

  String address(EditedRegion region) {
    int column = range().firstColumn() + region.column();
    int row = range().firstRow() + region.row();
    return new CellRange(column, row, column + region.columns() - 1, row + region.rows() - 1)
        .toString();
  }
}
