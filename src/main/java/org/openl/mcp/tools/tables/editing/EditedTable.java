package org.openl.mcp.tools.tables.editing;

import java.util.HashSet;
import java.util.Set;
import org.openl.mcp.workbooks.CellRange;

/** A table while the edits of a call are made in it. */
final class EditedTable {

  private final EditedGrid before;
  private final EditedGrid grid;
  private final GridActions actions = new GridActions();
  private final Set<CellRange> written = new HashSet<>();

  EditedTable(EditedGrid before) {
    this.before = before;
    this.grid = before.copy();
  }

  /** Returns the table before the call, to which all addresses refer. */
  EditedGrid before() {
    return before;
  }

  /** Returns the table after the edits so far. */
  EditedGrid grid() {
    return grid;
  }

  /** Returns what OpenL Studio 6.x needs to make the same edits. */
  GridActions actions() {
    return actions;
  }

  /** Keeps that an edit sets a cell; returns whether no earlier one does. */
  boolean addWritten(CellRange address) {
    return written.add(address);
  }

  /** Returns the cells that the table occupied before the call. */
  CellRange range() {
    return new CellRange(
        before.columnNumbers().get(0),
        before.rowNumbers().get(0),
        before.columnNumbers().get(before.width() - 1),
        before.rowNumbers().get(before.height() - 1));
  }

  /** Returns the address that a cell had before the call. */
  String origin(int row, int column) {
    int number = grid.rowNumbers().get(row);
    int letters = grid.columnNumbers().get(column);
    return number == EditedGrid.ADDED || letters == EditedGrid.ADDED
        ? "a new cell"
        : CellRange.cell(letters, number).toString();
  }

  /** Makes an edit of columns as one of rows. */
  void transposed(Runnable edit) {
    grid.transpose();
    try {
      edit.run();
    } finally {
      grid.transpose();
    }
  }
}
