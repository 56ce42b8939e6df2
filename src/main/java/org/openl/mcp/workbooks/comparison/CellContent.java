package org.openl.mcp.workbooks.comparison;

import java.util.Optional;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellValue;

/**
 * What is in a cell.
 *
 * @param key a text that is the same for equal values, without regard to their format; for a
 *     formula without a stored result, the formula
 * @param relativeFormula the formula in a form that does not change when it is moved
 */
record CellContent(Cell cell, String key, Optional<String> relativeFormula) {

  static CellContent of(Cell cell) {
    Optional<String> relative =
        cell.formula().map(text -> RelativeFormula.of(text, cell.column(), cell.row()));
    return new CellContent(
        cell, cell.value().map(CellContent::key).or(() -> relative).orElse(""), relative);
  }

  private static String key(CellValue value) {
    return value instanceof CellValue.Decimal number
        ? "number " + number.exact().stripTrailingZeros().toPlainString()
        : value.getClass().getSimpleName() + " " + value.text();
  }

  /**
   * Returns whether both are equal. A formula is also equal if it has moved together with the cells
   * that it refers to, or these have not moved.
   */
  boolean isSame(CellContent other) {
    return key.equals(other.key)
        && (cell.formula().equals(other.cell.formula())
            || relativeFormula.equals(other.relativeFormula));
  }

  /** Returns the content as people read it: the value, and the formula. */
  String text() {
    String shown = cell.value().map(CellValue::text).orElse("");
    return cell.formula()
        .map(formula -> shown.isEmpty() ? formula : shown + " " + formula)
        .orElse(shown);
  }
}
