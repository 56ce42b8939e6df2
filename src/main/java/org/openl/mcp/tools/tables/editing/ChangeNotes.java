package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.CellRange;

/** The notes of an answer about a changed table. Those that several tools need are worded here. */
public final class ChangeNotes {

  /** The maximum number of messages in an answer. */
  public static final int MOST_MESSAGES = 10;

  /** The maximum number of test tables in an answer, and of tables that use the table. */
  public static final int MOST_TABLES = 50;

  private final List<String> notes = new ArrayList<>();

  /** Returns the notes so far. */
  public List<String> all() {
    return List.copyOf(notes);
  }

  /** Adds a note. */
  public ChangeNotes add(String note) {
    notes.add(note);
    return this;
  }

  /** Adds a note if the table is not as intended. */
  public ChangeNotes addDifferences(Optional<String> clauses) {
    clauses.ifPresent(
        what ->
            add(
                "The table is not as intended: %s. Read it with openl_get_table and correct it."
                    .formatted(what)));
    return this;
  }

  /**
   * Adds notes if the table has another id or another place than before.
   *
   * @param now the cells that it occupies
   */
  public ChangeNotes addMoved(TableSummary before, String id, Optional<CellRange> now) {
    if (!id.equals(before.id())) {
      add("The id of the table was %s before. This session accepts both.".formatted(before.id()));
    }
    Optional<CellRange> old = before.range();
    if (old.isPresent() && now.isPresent() && !beginsAt(old.get(), now.get())) {
      add("The table was moved from %s to %s.".formatted(old.get(), now.get()));
    }
    return this;
  }

  private static boolean beginsAt(CellRange one, CellRange other) {
    return one.firstRow() == other.firstRow() && one.firstColumn() == other.firstColumn();
  }

  /** Adds a note if an answer does not have all new messages of the table. */
  public ChangeNotes addFurtherMessages(int messages) {
    if (messages > MOST_MESSAGES) {
      add("%d more messages are new.".formatted(messages - MOST_MESSAGES));
    }
    return this;
  }

  /** Adds a note that an answer does not have the new errors of other tables. */
  public ChangeNotes addErrorsOfOthers() {
    return add(
        "New errors of other tables are not listed here. Look for them with openl_check_project.");
  }

  /** Adds what to know of the project afterwards. */
  public ChangeNotes addProject(WrittenProject project) {
    project.note().ifPresent(this::add);
    return this;
  }
}
