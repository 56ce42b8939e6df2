package org.openl.mcp.tools.tables.editing;

import org.openl.mcp.call.errors.CallException;

/** Creates the failures of calls that were not made. */
public final class EditRefusal {

  private static final String NOTHING = "Nothing was changed.";

  private EditRefusal() {}

  /**
   * Creates the failure for an edit that cannot be made.
   *
   * @param index the index of the edit in the call, from 0
   * @param why a clause, such as "the table has no row 9"
   * @param next a sentence that says what to do
   */
  static CallException of(int index, TableEdit edit, String why, String next) {
    return new CallException(
        NOTHING, "Edit %d (%s): %s.".formatted(index + 1, edit.op(), why), next);
  }

  /** Creates the failure for an edit whose fields do not fit its operation. */
  static CallException malformed(int index, TableEdit edit, String why) {
    return of(index, edit, why, "Correct the edit. An example: %s.".formatted(edit.op().example()));
  }

  /**
   * Creates the failure for a table that cannot be changed.
   *
   * @param why a sentence
   * @param next a sentence that says what to do
   */
  public static CallException ofTable(String why, String next) {
    return new CallException(NOTHING, why, next);
  }
}
