package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.CellRange;

/** One edit of a call, and the table in which it is made. */
final class EditStep {

  private final EditedTable table;
  private final int index;
  private final TableEdit edit;
  private final EditFields fields;

  /**
   * Creates a step.
   *
   * @param index the index of the edit in the call, from 0
   * @throws CallException if the edit has other fields than its operation needs
   */
  EditStep(EditedTable table, int index, TableEdit edit) {
    this.table = table;
    this.index = index;
    this.edit = edit;
    this.fields = new EditFields(index, edit);
  }

  EditedTable table() {
    return table;
  }

  TableEdit edit() {
    return edit;
  }

  EditFields fields() {
    return fields;
  }

  /** Requires that the table had cells before the call. */
  void requireInside(CellRange cells) {
    CellRange range = table.range();
    if (!range.contains(cells.firstColumn(), cells.firstRow())
        || !range.contains(cells.lastColumn(), cells.lastRow())) {
      throw refusal(
          "%s is not within the table, which occupies %s".formatted(cells, range),
          "Use append_rows or append_columns to make the table larger.");
    }
  }

  /** Returns the present index of a row that had a number before the call. */
  int rowIndex(int number) {
    return index(number, table.before().rowNumbers(), table.grid().rowNumbers(), "row " + number);
  }

  /** Returns the present index of a column that had a number before the call. */
  int columnIndex(int number) {
    return index(
        number,
        table.before().columnNumbers(),
        table.grid().columnNumbers(),
        "column " + CellRange.letters(number));
  }

  private int index(int number, List<Integer> before, List<Integer> now, String name) {
    if (!before.contains(number)) {
      throw refusal(
          "the table, which occupies %s, has no %s".formatted(table.range(), name),
          "Use the numbers and letters that openl_get_table shows.");
    }
    int position = now.indexOf(number);
    if (position < 0) {
      throw refusal(
          "an earlier edit deletes the %s".formatted(name),
          "Leave out one of the two edits. Addresses refer to the table before the call.");
    }
    return position;
  }

  /**
   * Reads the value for a cell.
   *
   * @param present the content of the cell now
   * @throws CallException if it cannot be written
   */
  EditedCell read(String text, EditedCell present) {
    JsonNode value = CellInput.read(text);
    WritableText.obstacle(text, value, present)
        .ifPresent(
            why -> {
              throw refusal("the value %s %s".formatted(Quoted.of(text), why), WritableText.NEXT);
            });
    return EditedCell.of(value);
  }

  /** Creates the failure for an edit that cannot be made. */
  CallException refusal(String why, String next) {
    return EditRefusal.of(index, edit, why, next);
  }

  /** Creates the failure for an edit whose fields do not fit its operation. */
  CallException malformed(String why) {
    return EditRefusal.malformed(index, edit, why);
  }
}
