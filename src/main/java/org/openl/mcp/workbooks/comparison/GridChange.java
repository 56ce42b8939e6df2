package org.openl.mcp.workbooks.comparison;

import java.util.Optional;
import org.openl.mcp.workbooks.Cell;

/** A difference between two states of a table or of the cells outside of tables. */
public sealed interface GridChange {

  /** Returns the name of the sheet, in the new state unless the cells were removed. */
  String sheet();

  /**
   * A cell whose content differs.
   *
   * @param cell its address now
   * @param was its address before, if it is another one
   * @param before the cell before; empty if it had no content
   * @param after the cell now; empty if it has no content
   */
  record CellChanged(
      String sheet, String cell, Optional<String> was, Optional<Cell> before, Optional<Cell> after)
      implements GridChange {

    /** Returns both contents as texts that differ. */
    public ShownContents shown() {
      return ShownContents.of(before.map(CellContent::new), after.map(CellContent::new));
    }
  }

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

  /**
   * Cells that were in a table before and are outside of tables now, with the same contents.
   *
   * @param range their addresses now
   */
  record CellsLeft(String sheet, String range) implements GridChange {}
}
