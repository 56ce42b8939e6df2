package org.openl.mcp.tools.tables.editing;

import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.workbooks.CellRange;

/** The rules for a table after edits: OpenL reads a table up to its first blank line. */
final class BlankLines {

  private static final String NEXT =
      "Delete the row or the column with delete_rows or delete_columns, or leave a value in it.";

  private BlankLines() {}

  /**
   * Checks a table.
   *
   * @throws CallException if its header, a row or a column is blank
   */
  static void check(EditedGrid grid) {
    if (grid.cell(0, 0).isBlank()) {
      throw EditRefusal.ofTable(
          "The header of the table would be empty.", "Leave the header as it is.");
    }
    requireNoBlankLine(grid, "row");
    grid.transpose();
    try {
      requireNoBlankLine(grid, "column");
    } finally {
      grid.transpose();
    }
  }

  private static void requireNoBlankLine(EditedGrid grid, String line) {
    for (int i = 0; i < grid.height(); i++) {
      if (grid.isBlankRow(i)) {
        int number = grid.rowNumbers().get(i);
        throw EditRefusal.ofTable(
            number == EditedGrid.ADDED
                ? "A new %s would be blank.".formatted(line)
                : "The %s %s would be blank, where OpenL ends a table."
                    .formatted(
                        line,
                        line.equals("row") ? String.valueOf(number) : CellRange.letters(number)),
            NEXT);
      }
    }
  }
}
