package org.openl.mcp.tools.tables.editing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.tools.tables.TableMessage;
import org.openl.mcp.workbooks.CellRange;

/**
 * What became of the edits of a call.
 *
 * @param notes what to know
 * @param id the id of the table afterwards
 * @param before the table before
 * @param after the table afterwards as it is, not as it was intended; the one before if that is not
 *     known
 * @param range the cells that it occupies afterwards
 * @param rewritten "intended → actual" by cell, where OpenL Studio writes a value in another form
 * @param messages errors and warnings that the table did not have before
 * @param tests the names of the tests that call the table
 */
record EditResult(
    List<String> notes,
    String id,
    EditedGrid before,
    EditedGrid after,
    CellRange range,
    Map<String, String> rewritten,
    List<TableMessage> messages,
    List<String> tests) {

  /** Returns the result of edits that leave the table as it is. */
  static EditResult unchanged(TableSummary entry, EditedGrid grid, CellRange range) {
    return new EditResult(
        List.of("The table already holds these values. Nothing was written."),
        entry.id(),
        grid,
        grid.copy(),
        range,
        Map.of(),
        List.of(),
        List.of());
  }

  /**
   * Returns the answer.
   *
   * @param entry the table before
   * @param project its project afterwards
   */
  EditAnswer answer(TableSummary entry, WrittenProject project, List<TableEdit> edits) {
    EditChanges changes = new EditChanges(before, after, range);
    ChangeNotes all = new ChangeNotes();
    notes.forEach(all::add);
    all.addMoved(entry, id, Optional.of(range));
    if (changes.omitted() > 0) {
      all.add("%d more changes are not listed here.".formatted(changes.omitted()));
    }
    all.addProject(project);
    return new EditAnswer(
        all.all(),
        entry.name(),
        id,
        Optional.of(range.toString()),
        project.name(),
        project.branch(),
        project.status(),
        changes.changed,
        changes.addedRows,
        changes.deletedRows,
        changes.addedColumns,
        changes.deletedColumns,
        merged(EditOp.merge, edits),
        merged(EditOp.unmerge, edits),
        rewritten,
        messages,
        tests);
  }

  private static List<String> merged(EditOp op, List<TableEdit> edits) {
    return edits.stream()
        .filter(edit -> edit.op() == op)
        .flatMap(edit -> edit.range().or(edit::cell).stream())
        .toList();
  }
}
