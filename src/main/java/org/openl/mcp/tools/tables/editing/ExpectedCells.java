package org.openl.mcp.tools.tables.editing;

import org.openl.mcp.text.DifferingTexts;
import org.openl.mcp.workbooks.CellRange;

/** The guard of an edit: cells must hold what the caller expects before the call. */
final class ExpectedCells {

  private static final String READ_AGAIN =
      "Read the table again with openl_get_table, then repeat the call with its present values.";

  private static final String FORMULA =
      "To guard a formula, pass the formula itself as 'expected', as openl_get_table shows it.";

  private final EditStep step;

  ExpectedCells(EditStep step) {
    this.step = step;
  }

  /** Requires that the cells hold what the caller expects, if the edit says so. */
  void require() {
    step.fields()
        .expected()
        .ifPresent(
            expected -> {
              boolean sets = step.edit().op() == EditOp.set;
              CellRange cells = sets ? step.fields().target() : step.fields().cell().orElseThrow();
              step.requireInside(cells);
              for (int row = cells.firstRow(); row <= cells.lastRow(); row++) {
                for (int column = cells.firstColumn(); column <= cells.lastColumn(); column++) {
                  require(CellRange.cell(column, row), expected, sets);
                }
              }
            });
  }

  /** Checks a cell. A range that is set leaves out the cells that a merged one covers. */
  private void require(CellRange address, String expected, boolean sets) {
    EditedGrid before = step.table().before();
    int row = before.rowNumbers().indexOf(address.firstRow());
    int column = before.columnNumbers().indexOf(address.firstColumn());
    EditedCell cell = before.cell(row, column);
    if (sets && before.isCovered(row, column) || CellInput.isExpected(cell, expected)) {
      return;
    }
    DifferingTexts texts = DifferingTexts.of(cell.text(), CellInput.of(CellInput.read(expected)));
    boolean formula = cell.formula().isPresent();
    throw step.refusal(
        "%s holds %s'%s'%s, not the expected '%s'"
            .formatted(
                address,
                formula ? "the formula " : "",
                texts.one(),
                formula
                    ? " with the value '%s'"
                        .formatted(DifferingTexts.cut(CellInput.of(cell.value())))
                    : "",
                texts.other()),
        formula ? FORMULA + " " + READ_AGAIN : READ_AGAIN);
  }
}
