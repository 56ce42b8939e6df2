package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/** Compares a table as it is with the table as it was intended. */
final class GridDifferences {

  private GridDifferences() {}

  /**
   * Returns clauses about the differences; empty if there is none.
   *
   * @param range the cells that the actual table occupies
   * @param most the maximum number of cells that are named
   */
  static Optional<String> between(
      EditedGrid intended, EditedGrid actual, CellRange range, int most) {
    if (intended.height() != actual.height() || intended.width() != actual.width()) {
      return Optional.of(
          "it has %d rows and %d columns instead of %d and %d"
              .formatted(actual.height(), actual.width(), intended.height(), intended.width()));
    }
    List<String> found = new ArrayList<>();
    int further = 0;
    for (int row = 0; row < actual.height(); row++) {
      for (int column = 0; column < actual.width(); column++) {
        EditedCell is = actual.cell(row, column);
        EditedCell should = intended.cell(row, column);
        if (!should.isSame(is) && found.size() < most) {
          found.add(
              "%s holds %s instead of %s"
                  .formatted(
                      CellRange.cell(range.firstColumn() + column, range.firstRow() + row),
                      Quoted.of(is.text()),
                      Quoted.of(should.text())));
        } else if (!should.isSame(is)) {
          further++;
        }
      }
    }
    if (further > 0) {
      found.add("%d more cells differ".formatted(further));
    }
    if (!new HashSet<>(intended.merged()).equals(new HashSet<>(actual.merged()))) {
      found.add("other cells are merged");
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", found));
  }

  /**
   * Returns the actual table with the origins of the intended rows and columns, so that its changes
   * can be told; the table before if the actual one has another size, whose changes are not known.
   */
  static EditedGrid actual(EditedGrid before, EditedGrid intended, EditedGrid actual) {
    if (intended.height() != actual.height() || intended.width() != actual.width()) {
      return before.copy();
    }
    EditedGrid grid = intended.copy();
    for (int row = 0; row < actual.height(); row++) {
      for (int column = 0; column < actual.width(); column++) {
        if (!intended.cell(row, column).isSame(actual.cell(row, column))) {
          grid.set(row, column, actual.cell(row, column));
        }
      }
    }
    return grid;
  }
}
