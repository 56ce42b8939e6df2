package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.List;

/** Appends and inserts rows or columns. */
final class LineInsertion {

  private final EditStep step;
  private final EditedTable table;
  private final boolean columns;
  private final String line;

  private LineInsertion(EditStep step, boolean columns) {
    this.step = step;
    this.table = step.table();
    this.columns = columns;
    this.line = columns ? "column" : "row";
  }

  static void appendRows(EditStep step) {
    new LineInsertion(step, false).insert(step.table().grid().height(), true);
  }

  static void insertRows(EditStep step) {
    new LineInsertion(step, false).insert(step.rowIndex(step.fields().row()), false);
  }

  static void appendColumns(EditStep step) {
    EditedTable table = step.table();
    table.transposed(() -> new LineInsertion(step, true).insert(table.grid().height(), true));
  }

  static void insertColumns(EditStep step) {
    int position = step.columnIndex(step.fields().column());
    step.table().transposed(() -> new LineInsertion(step, true).insert(position, false));
  }

  /** Inserts rows, or columns if the grid is transposed. */
  private void insert(int position, boolean append) {
    if (position == 0) {
      throw step.refusal(
          "nothing can be inserted before the first %s, which has the header".formatted(line),
          "Insert after it.");
    }
    EditedGrid grid = table.grid();
    List<List<EditedCell>> lines = lines(grid.width());
    grid.insertRows(position, lines);
    requireUncovered(position, lines);
    List<List<EditedCell>> added = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      added.add(List.copyOf(grid.row(position + i)));
    }
    table.actions().insert(columns, append, position, added);
  }

  private List<List<EditedCell>> lines(int width) {
    List<List<EditedCell>> lines = new ArrayList<>();
    for (List<String> texts : step.fields().lines()) {
      if (texts.size() > width) {
        throw step.malformed(
            "a %s of 'cells' has %d values, but the table has %d %s"
                .formatted(line, texts.size(), width, columns ? "rows" : "columns"));
      }
      lines.add(texts.stream().map(text -> step.read(text, EditedCell.empty())).toList());
    }
    return lines;
  }

  private void requireUncovered(int position, List<List<EditedCell>> lines) {
    for (int i = 0; i < lines.size(); i++) {
      for (int j = 0; j < lines.get(i).size(); j++) {
        if (table.grid().isCovered(position + i, j) && !lines.get(i).get(j).isEmpty()) {
          throw step.refusal(
              "value %d of a new %s would be covered by a merged cell".formatted(j + 1, line),
              "Pass \"\" for it.");
        }
      }
    }
  }
}
