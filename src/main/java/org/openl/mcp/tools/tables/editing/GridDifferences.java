package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.DifferingTexts;
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
          "it has %s and %s instead of %d and %d"
              .formatted(
                  Counted.of(actual.height(), "row"),
                  Counted.of(actual.width(), "column"),
                  intended.height(),
                  intended.width()));
    }
    List<String> found = new ArrayList<>();
    int further = 0;
    for (int row = 0; row < actual.height(); row++) {
      for (int column = 0; column < actual.width(); column++) {
        EditedCell is = actual.cell(row, column);
        EditedCell should = intended.cell(row, column);
        if (!should.isSame(is) && found.size() < most) {
          DifferingTexts texts = DifferingTexts.of(is.text(), should.text());
          found.add(
              "%s holds '%s' instead of '%s'"
                  .formatted(
                      CellRange.cell(range.firstColumn() + column, range.firstRow() + row),
                      texts.one(),
                      texts.other()));
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
   * can be told; empty if the actual one has another size, because its changes are not known then.
   */
  static Optional<EditedGrid> actual(EditedGrid intended, EditedGrid actual) {
    if (intended.height() != actual.height() || intended.width() != actual.width()) {
      return Optional.empty();
    }
    EditedGrid grid = intended.copy();
    for (int row = 0; row < actual.height(); row++) {
      for (int column = 0; column < actual.width(); column++) {
        if (!intended.cell(row, column).isSame(actual.cell(row, column))) {
          grid.set(row, column, actual.cell(row, column));
        }
      }
    }
    return Optional.of(grid);
  }
}
