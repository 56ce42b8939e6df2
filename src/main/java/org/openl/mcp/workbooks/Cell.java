package org.openl.mcp.workbooks;

import java.util.Optional;

/**
 * A cell that has a value or a formula.
 *
 * @param column from 1
 * @param row from 1
 * @param value empty for a formula without a stored result
 * @param formula the formula with its leading {@code =}
 */
public record Cell(int column, int row, Optional<CellValue> value, Optional<String> formula) {

  /** Returns the address, such as {@code D54}. */
  public String address() {
    return CellRange.letters(column) + row;
  }
}
