package org.openl.mcp.workbooks.comparison;

import java.util.Optional;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellValue;

/** What is in a cell. */
record CellContent(Cell cell) {

  /** Returns the formula in a form that does not change when it is moved. */
  Optional<String> relativeFormula() {
    return cell.formula().map(text -> RelativeFormula.of(text, cell.column(), cell.row()));
  }

  /**
   * Returns whether both have the same formula or none. A formula is also the same if it has moved
   * together with the cells that it refers to.
   */
  boolean hasFormulaOf(CellContent other) {
    return cell.formula().equals(other.cell.formula())
        || relativeFormula().equals(other.relativeFormula());
  }

  /** Returns the content as people read it: the value, and the formula. */
  String text() {
    String shown = cell.value().map(CellValue::text).orElse("");
    return cell.formula()
        .map(formula -> shown.isEmpty() ? formula : shown + " " + formula)
        .orElse(shown);
  }
}
