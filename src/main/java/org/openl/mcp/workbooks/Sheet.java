package org.openl.mcp.workbooks;

import java.util.List;
import java.util.Optional;

/** A sheet of a workbook. It holds only cells that have a value or a formula. */
public interface Sheet {

  /** Returns the name. */
  String name();

  /** Returns whether Excel hides the sheet. OpenL uses hidden sheets like others. */
  boolean hidden();

  /**
   * Returns a cell.
   *
   * @param column from 1
   * @param row from 1
   * @return empty if the cell has neither a value nor a formula
   */
  Optional<Cell> cell(int column, int row);

  /** Returns the cells of a row in the order of their columns. */
  List<Cell> row(int row);

  /**
   * Returns the cells of a row between two columns, in the order of their columns. It takes little
   * time even if the row has many other cells.
   *
   * @param firstColumn from 1
   * @param lastColumn at least {@code firstColumn}
   */
  List<Cell> row(int row, int firstColumn, int lastColumn);

  /** Returns the numbers of the rows that have cells, in ascending order. */
  int[] rows();

  /** Returns the regions of merged cells. */
  List<CellRange> merged();

  /** Returns the approximate size in memory, in bytes. */
  long bytes();
}
