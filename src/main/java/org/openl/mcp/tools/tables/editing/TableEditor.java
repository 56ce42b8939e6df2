package org.openl.mcp.tools.tables.editing;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.operations.SessionChanges;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;

/** Makes the edits of a call: all of them with one write, or none. */
@Singleton
class TableEditor {

  private final Caller caller;
  private final ProjectWrites writes;
  private final SessionChanges changes;
  private final TableLookup lookup;

  TableEditor(Caller caller, ProjectWrites writes, SessionChanges changes, TableLookup lookup) {
    this.caller = caller;
    this.writes = writes;
    this.changes = changes;
    this.lookup = lookup;
  }

  /**
   * Edits a table.
   *
   * @param table the id, the name or the address of the table
   * @throws CallException if the edits are refused; nothing was changed then
   * @throws StudioException on any other failure; it tells whether the table may have changed
   */
  EditAnswer edit(StudioSession studio, String projectId, String table, List<TableEdit> edits) {
    if (edits.isEmpty()) {
      throw EditRefusal.ofTable(
          "There are no edits.", "Pass edits, such as [%s].".formatted(EditOp.set.example()));
    }
    return writes.in(
        caller.identity(), projectId, () -> editAlone(studio, projectId, table, edits));
  }

  private EditAnswer editAlone(
      StudioSession studio, String projectId, String table, List<TableEdit> edits) {
    FoundTable found = lookup.find(studio, projectId, table);
    EditResult result =
        studio.has(Capability.EVERY_TABLE_TYPE)
            ? new RawTableEditor(studio, projectId, lookup).edit(found, edits)
            : studio.inTurn(
                CallSubject.project(projectId),
                () -> new TypedTableEditor(studio, projectId, lookup).edit(found, edits));
    found.entry().name().ifPresent(name -> changes.addTable(projectId, name));
    return result.answer(found.entry(), WrittenProject.of(studio, found.project()), edits);
  }
}
