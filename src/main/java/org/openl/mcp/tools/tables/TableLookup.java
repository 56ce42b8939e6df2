package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectOpenings;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.ProjectRefusals;
import org.openl.mcp.workbooks.TableGrid;

/** Finds a table of a project, also by the id that it had before an edit of the same session. */
@Singleton
public class TableLookup {

  private final Caller caller;
  private final CurrentCall call;
  private final ShownProjects shown;

  TableLookup(Caller caller, CurrentCall call, ShownProjects shown) {
    this.caller = caller;
    this.call = call;
    this.shown = shown;
  }

  /**
   * Finds a table for a change.
   *
   * @param table the id, the name or the address of the table
   * @throws CallException if there is no such table, or more than one, if OpenL Studio does not
   *     list it, or if its project {@linkplain #requireEditable cannot be changed}
   */
  public FoundTable find(StudioSession studio, String projectId, String table) {
    TableSources sources = sources(studio, projectId, table);
    sources.details().ifPresent(project -> requireEditable(studio, project));
    return listed(studio, projectId, sources, table);
  }

  /**
   * Finds a table for a call that executes it and changes nothing. The project may be open at an
   * older revision, or another user may edit it.
   *
   * @param table the id, the name or the address of the table
   * @throws CallException if there is no such table, or more than one, if OpenL Studio does not
   *     list it, or if its project is not open
   */
  public FoundTable findToExecute(StudioSession studio, String projectId, String table) {
    TableSources sources = sources(studio, projectId, table);
    sources.details().ifPresent(ProjectRefusals::requireOpened);
    return listed(studio, projectId, sources, table);
  }

  private FoundTable listed(
      StudioSession studio, String projectId, TableSources sources, String table) {
    ProjectTable found = find(studio, projectId, sources, table);
    TableSummary entry =
        found
            .listed()
            .filter(listed -> sources.details().isPresent())
            .orElseThrow(
                () ->
                    new CallException(
                        "OpenL Studio does not list the table %s."
                            .formatted(Quoted.of(found.name().orElse(table))),
                        "The project may be closed, or the table may be outside of the project's modules.",
                        "Open the project, then list its tables with openl_list_tables."));
    return new FoundTable(
        sources.details().orElseThrow(),
        entry,
        () -> saved(sources, found, entry),
        () -> tests(sources, entry));
  }

  /**
   * Requires that the tables of a project can be changed.
   *
   * @throws CallException if it cannot be edited, or is not as this session was shown it
   */
  public void requireEditable(StudioSession studio, ProjectDetails project) {
    ProjectRefusals.requireEditable(project);
    shown.require(studio, project, ProjectRefusals.NOTHING_CHANGED);
  }

  /** Keeps that the answer shows the state of the project that was read. */
  void show(TableSources sources) {
    sources.show(shown);
  }

  /**
   * Keeps the rows of a table that the current call shows, or has written.
   *
   * @param source the rows, as OpenL Studio 6.x returns them
   * @param first the index of the first one in the table
   */
  void showRows(StudioSession studio, String projectId, String id, JsonNode source, int first) {
    table(projectId, id)
        .ifPresent(table -> sessions(studio).put(table, ShownRows.of(source, first)));
  }

  /** Keeps that the session knows a whole table, as OpenL Studio 6.x returns it. */
  public void showWhole(StudioSession studio, String projectId, String id, ObjectNode view) {
    showRows(studio, projectId, id, view.path("source"), 0);
  }

  /** Returns whether the session was shown other rows of a table than it has now. */
  public boolean hasOtherRows(StudioSession studio, String projectId, String id, ObjectNode view) {
    return table(projectId, id)
        .flatMap(table -> sessions(studio).get(table))
        .filter(rows -> !rows.areIn(view.path("source")))
        .isPresent();
  }

  private Optional<ShownRows.Table> table(String projectId, String id) {
    return call.conversation().map(session -> new ShownRows.Table(session, projectId, id));
  }

  private static ShownRows.Sessions sessions(StudioSession studio) {
    return studio.shared(ShownRows.Sessions.class, ShownRows.Sessions::new);
  }

  private static List<String> tests(TableSources sources, TableSummary entry) {
    return entry
        .name()
        .filter(name -> sources.openWorkbooks())
        .map(name -> RelatedTables.ofWorkbooks(sources.saved().orElseThrow(), name).tests())
        .orElse(List.of());
  }

  private static Optional<TableGrid> saved(
      TableSources sources, ProjectTable found, TableSummary entry) {
    if (!sources.openWorkbooks()) {
      return Optional.empty();
    }
    ProjectTable located = found.saved().isPresent() ? found : sources.tables().locate(entry);
    return located.saved().map(sources.saved().orElseThrow()::grid);
  }

  /**
   * Keeps that a table has another id now.
   *
   * @param before its entry before the change
   */
  public void moved(StudioSession studio, String projectId, TableSummary before, String id) {
    if (!id.equals(before.id())) {
      MovedTables.Moved now = new MovedTables.Moved(id, before.name().orElse(""));
      scope(studio, projectId).ifPresent(scope -> moved(studio).put(scope, before.id(), now));
    }
  }

  /** Reads what is known of the tables of a project. The list is as new as the table needs. */
  TableSources sources(StudioSession studio, String projectId, String table) {
    TableSources sources = new TableSources(caller, studio, projectId, false);
    return sources.areOutdated(candidates(studio, projectId, sources, table))
        ? new TableSources(caller, studio, projectId, false)
        : sources;
  }

  /** Returns the table; all tables if there is no such table or more than one. */
  private List<ProjectTable> candidates(
      StudioSession studio, String projectId, TableSources sources, String table) {
    try {
      return List.of(find(studio, projectId, sources, table));
    } catch (CallException e) {
      return sources.tables().all();
    }
  }

  /** Finds a table among what is known. */
  ProjectTable find(StudioSession studio, String projectId, TableSources sources, String table) {
    return TableFinder.find(
        sources.tables(), sources.project(), present(studio, projectId, sources, table));
  }

  /** Returns the present id of a table that is given by an earlier one. */
  private String present(
      StudioSession studio, String projectId, TableSources sources, String table) {
    String asked = table.strip();
    Optional<MovedTables.Moved> moved =
        scope(studio, projectId).flatMap(scope -> moved(studio).get(scope, asked));
    if (moved.isEmpty()) {
      return asked;
    }
    List<ProjectTable> taken = sources.tables().withId(asked);
    if (isOther(taken, moved.get())) {
      throw new CallException(
          "It is not clear which table has the id %s.".formatted(Quoted.of(asked)),
          "The table %s had it before an edit of this session moved that table; another table has it now."
              .formatted(Quoted.of(moved.get().name())),
          "Repeat the call with %s for that table, or with the name or the address of the other one."
              .formatted(moved.get().id()));
    }
    if (!taken.isEmpty()) {
      return asked;
    }
    if (isOther(sources.tables().withId(moved.get().id()), moved.get())) {
      throw new CallException(
          "It is not clear which table had the id %s.".formatted(Quoted.of(asked)),
          "An edit of this session moved the table %s to the id %s, but that table has another name now."
              .formatted(Quoted.of(moved.get().name()), moved.get().id()),
          "List the tables with openl_list_tables, then repeat the call with an id from its answer.");
    }
    return moved.get().id();
  }

  /** Returns whether tables have another name than the one that was moved. */
  private static boolean isOther(List<ProjectTable> tables, MovedTables.Moved moved) {
    return tables.stream().anyMatch(table -> !table.name().orElse("").equals(moved.name()));
  }

  private Optional<MovedTables.Scope> scope(StudioSession studio, String projectId) {
    int opening = ProjectOpenings.of(studio).count(projectId);
    return call.conversation()
        .map(conversation -> new MovedTables.Scope(conversation, projectId, opening));
  }

  private static MovedTables moved(StudioSession studio) {
    return studio.shared(MovedTables.class, MovedTables::new);
  }
}
