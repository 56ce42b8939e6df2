package org.openl.mcp.tools.tables.editing;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;

/** Makes the edits of a call: all of them with one write, or none. */
@Singleton
class TableEditor {

  private final Caller caller;
  private final ProjectWrites writes;
  private final TableLookup lookup;

  TableEditor(Caller caller, ProjectWrites writes, TableLookup lookup) {
    this.caller = caller;
    this.writes = writes;
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
    requireEditable(found.project());
    EditResult result =
        studio.has(Capability.EVERY_TABLE_TYPE)
            ? new RawTableEditor(studio, projectId, lookup).edit(found, edits)
            : new TypedTableEditor(studio, projectId, lookup).edit(found, edits);
    return result.answer(found.entry(), status(studio, projectId), edits);
  }

  private static void requireEditable(ProjectDetails project) {
    Optional<String> holder = project.lockInfo().flatMap(Project.LockInfo::lockedBy);
    if (holder.isPresent() && !project.isEditing()) {
      throw EditRefusal.ofTable(
          "%s is editing the project %s, and OpenL Studio allows only one user at a time to change it."
              .formatted(Quoted.of(holder.get()), Quoted.of(project.name())),
          "Do not repeat the call until they have saved or closed it.");
    }
    if (project.is(ProjectStatus.VIEWING_VERSION)) {
      throw EditRefusal.ofTable(
          "The project %s is open at a revision that may be older than the newest one (status VIEWING_VERSION)."
              .formatted(Quoted.of(project.name())),
          "Open the newest revision, read the table again, then repeat the call.");
    }
    if (!project.isOpened()) {
      throw EditRefusal.ofTable(
          "The project %s is not open.".formatted(Quoted.of(project.name())),
          "Open it, then repeat the call.");
    }
  }

  /** Returns the status afterwards; empty if it cannot be read. */
  private static Optional<String> status(StudioSession studio, String projectId) {
    try {
      return ProjectsClient.of(studio).get(projectId).status();
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
