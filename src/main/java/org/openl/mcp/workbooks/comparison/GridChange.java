package org.openl.mcp.workbooks.comparison;

import java.util.Optional;

/** A difference between two states of a table or of the cells outside of tables. */
public sealed interface GridChange {

  /** Returns the name of the sheet, in the new state unless the cells were removed. */
  String sheet();

  /**
   * A cell whose content differs.
   *
   * @param cell its address now
   * @param was its address before, if it is another one
   * @param before its content before; "" if it had none. A text is written as a JSON string if the
   *     difference could not be seen otherwise.
   * @param after its content now; "" if it has none; written in the same way
   */
  record CellChanged(String sheet, String cell, Optional<String> was, String before, String after)
      implements GridChange {}

  /**
   * A row that is new.
   *
   * @param row its number now
   * @param cells its cells
   */
  record RowInserted(String sheet, int row, LineCells cells) implements GridChange {}

  /**
   * A row that is no longer there.
   *
   * @param row its number before
   * @param cells its cells
   */
  record RowRemoved(String sheet, int row, LineCells cells) implements GridChange {}

  /**
   * A column that is new.
   *
   * @param column its letters now
   * @param cells its cells
   */
  record ColumnInserted(String sheet, String column, LineCells cells) implements GridChange {}

  /**
   * A column that is no longer there.
   *
   * @param column its letters before
   * @param cells its cells
   */
  record ColumnRemoved(String sheet, String column, LineCells cells) implements GridChange {}

  /**
   * Cells that are merged now, but were not before.
   *
   * @param range their addresses now
   */
  record CellsMerged(String sheet, String range) implements GridChange {}

  /**
   * Cells that were merged before, but are not now.
   *
   * @param range their addresses before
   */
  record CellsUnmerged(String sheet, String range) implements GridChange {}
}
