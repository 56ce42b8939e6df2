package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.call.errors.CallException;

/**
 * Makes the edits of a call in a grid. Every address refers to the table as it was before the call,
 * whatever earlier edits have moved; rows and columns that an edit adds have no address in the same
 * call. The edits are made in their order.
 */
final class GridEdits {

  private GridEdits() {}

  /**
   * The outcome of edits.
   *
   * @param grid the table afterwards
   * @param actions what OpenL Studio 6.x needs to make the same edits; none if nothing changes
   */
  record Outcome(EditedGrid grid, GridActions actions) {}

  /**
   * Makes edits.
   *
   * @param before the whole table; it stays as it is
   * @throws CallException if one of them cannot be made, or would damage the table
   */
  static Outcome apply(EditedGrid before, List<TableEdit> edits) {
    EditedTable table = new EditedTable(before);
    List<EditStep> steps = new ArrayList<>();
    for (TableEdit edit : edits) {
      EditStep step = new EditStep(table, steps.size(), edit);
      new ExpectedCells(step).require();
      steps.add(step);
    }
    steps.forEach(GridEdits::apply);
    BlankLines.check(table.grid());
    return new Outcome(table.grid(), table.actions());
  }

  private static void apply(EditStep step) {
    switch (step.edit().op()) {
      case set -> new CellUpdate(step).apply();
      case append_rows -> LineInsertion.appendRows(step);
      case insert_rows -> LineInsertion.insertRows(step);
      case delete_rows -> LineDeletion.deleteRows(step);
      case append_columns -> LineInsertion.appendColumns(step);
      case insert_columns -> LineInsertion.insertColumns(step);
      case delete_columns -> LineDeletion.deleteColumns(step);
      case merge -> new CellMerge(step).merge();
      case unmerge -> new CellMerge(step).unmerge();
    }
  }
}
