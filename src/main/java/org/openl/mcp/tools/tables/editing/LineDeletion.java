package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.List;

/** Deletes rows or columns. */
final class LineDeletion {

  private LineDeletion() {}

  static void deleteRows(EditStep step) {
    int first = step.fields().row();
    List<Integer> indexes = new ArrayList<>();
    for (int number = first; number < first + step.fields().count(); number++) {
      indexes.add(step.rowIndex(number));
      if (indexes.size() >= step.table().before().height()) {
        throw step.refusal("the table has too few rows", "Delete fewer rows.");
      }
    }
    if (indexes.contains(0)) {
      throw step.refusal(
          "row %d is the header of the table".formatted(first), "Delete rows below it.");
    }
    delete(step, indexes, false);
  }

  static void deleteColumns(EditStep step) {
    int first = step.fields().column();
    List<Integer> indexes = new ArrayList<>();
    for (int number = first; number < first + step.fields().count(); number++) {
      indexes.add(step.columnIndex(number));
      if (indexes.size() >= step.table().before().width()) {
        throw step.refusal("the table would have no column left", "Delete fewer columns.");
      }
    }
    step.table().transposed(() -> delete(step, indexes, true));
  }

  /** Deletes from the end, so that the positions before stay valid. */
  private static void delete(EditStep step, List<Integer> indexes, boolean columns) {
    EditedGrid grid = step.table().grid();
    for (int i = indexes.size() - 1; i >= 0; i--) {
      if (indexes.get(i) == 0 && grid.regionOf(0, 0).filter(r -> r.rows() > 1).isEmpty()) {
        throw step.refusal("the column has the header of the table", "Keep the first column.");
      }
      grid.deleteRows(indexes.get(i), 1);
      step.table().actions().delete(columns, indexes.get(i));
    }
  }
}
