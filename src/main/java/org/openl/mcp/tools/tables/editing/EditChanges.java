package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.openl.mcp.text.DifferingTexts;
import org.openl.mcp.workbooks.CellRange;

/** The differences between a table before and after the edits of a call, as far as they fit. */
final class EditChanges {

  /** The maximum number of characters of all entries. The rest of an answer needs some, too. */
  private static final int MOST_CHARACTERS = 12_000;

  private final EditedGrid before;
  private final EditedGrid after;
  private final CellRange range;
  private int characters;
  private int omitted;

  final Map<String, String> changed = new LinkedHashMap<>();
  final List<ArrayNode> addedRows = new ArrayList<>();
  final List<ArrayNode> deletedRows = new ArrayList<>();
  final List<ArrayNode> addedColumns = new ArrayList<>();
  final List<ArrayNode> deletedColumns = new ArrayList<>();

  /**
   * Compares a table.
   *
   * @param after the table afterwards, which keeps where its rows and columns were before
   * @param range the cells that it occupies afterwards
   */
  EditChanges(EditedGrid before, EditedGrid after, CellRange range) {
    this.before = before;
    this.after = after;
    this.range = range;
    cells();
    lines(before, after, false);
    before.transpose();
    after.transpose();
    lines(before, after, true);
    before.transpose();
    after.transpose();
  }

  /** Returns the number of differences that did not fit. */
  int omitted() {
    return omitted;
  }

  private void cells() {
    for (int row = 0; row < after.height(); row++) {
      int oldRow = index(after.rowNumbers().get(row), before.rowNumbers().get(0));
      for (int column = 0; oldRow >= 0 && column < after.width(); column++) {
        int oldColumn = index(after.columnNumbers().get(column), before.columnNumbers().get(0));
        if (oldColumn >= 0 && !begins(oldRow, oldColumn, after.cell(row, column))) {
          compare(
              before.cell(oldRow, oldColumn),
              after.cell(row, column),
              CellRange.cell(range.firstColumn() + column, range.firstRow() + row).toString());
        }
      }
    }
  }

  /**
   * Returns whether a cell was covered by a merged one, and has its content now because the first
   * row or column of that one was deleted.
   */
  private boolean begins(int oldRow, int oldColumn, EditedCell now) {
    return before.isCovered(oldRow, oldColumn)
        && before
            .regionOf(oldRow, oldColumn)
            .filter(region -> before.cell(region.row(), region.column()).isIdentical(now))
            .isPresent();
  }

  /** Returns where a line was before the edits, which left no gap; negative if it is new. */
  private static int index(int number, int first) {
    return number == EditedGrid.ADDED ? -1 : number - first;
  }

  private void compare(EditedCell old, EditedCell now, String address) {
    if (!old.isIdentical(now)) {
      String change = DifferingTexts.of(old.text(), now.text()).change();
      if (fits(address.length() + change.length())) {
        changed.put(address, change);
      }
    }
  }

  private void lines(EditedGrid old, EditedGrid now, boolean columns) {
    int first = columns ? range.firstColumn() : range.firstRow();
    for (int line = 0; line < now.height(); line++) {
      if (now.rowNumbers().get(line) == EditedGrid.ADDED) {
        add(columns ? addedColumns : addedRows, line(now, line, first + line, columns));
      }
    }
    Set<Integer> left = new HashSet<>(now.rowNumbers());
    for (int line = 0; line < old.height(); line++) {
      int number = old.rowNumbers().get(line);
      if (!left.contains(number)) {
        add(columns ? deletedColumns : deletedRows, line(old, line, number, columns));
      }
    }
  }

  private void add(List<ArrayNode> lines, ArrayNode line) {
    if (fits(line.toString().length())) {
      lines.add(line);
    }
  }

  private static ArrayNode line(EditedGrid grid, int line, int number, boolean columns) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    if (columns) {
      values.add(CellRange.letters(number));
    } else {
      values.add(number);
    }
    int last =
        IntStream.range(0, grid.width())
            .filter(i -> !grid.cell(line, i).isEmpty())
            .max()
            .orElse(-1);
    for (int i = 0; i <= last; i++) {
      values.add(grid.cell(line, i).value());
    }
    return values;
  }

  private boolean fits(int length) {
    boolean fits = characters + length <= MOST_CHARACTERS;
    characters += fits ? length : 0;
    omitted += fits ? 0 : 1;
    return fits;
  }
}
