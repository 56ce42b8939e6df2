package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/**
 * Runs tables ({@link Capability#TABLE_RUNS}). Studio keeps one run for an identity. A run changes
 * nothing in a project, so its requests may be repeated.
 */
public final class TableRunsClient {

  /** The kinds of tables that can be run and are no tests. */
  public static final Set<String> KINDS =
      Set.of("Rules", "Spreadsheet", "Method", "TBasic", "Column Match");

  private static final String NOT_COMPLETED = "execution.not.completed";

  private final StudioSession session;
  private final ProjectsClient projects;
  private final TableRunsApi api;

  private TableRunsClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(TableRunsApi.class);
  }

  /** Returns a client for a session. */
  public static TableRunsClient of(StudioSession session) {
    return new TableRunsClient(session);
  }

  /** Returns the inputs of a table; empty if this version of Studio does not describe them. */
  public Optional<TableInput> input(String projectId, String tableId) {
    try {
      return Optional.of(
          projects.read(
              projectId, subject(projectId, tableId), project -> api.input(project, tableId)));
    } catch (StudioException e) {
      boolean unknownAddress =
          e.kind() == Kind.NO_SUCH_ADDRESS
              || e.kind() == Kind.NOT_FOUND && !e.code().contains("404.table");
      if (unknownAddress) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Starts a run, which ends the run before.
   *
   * @param inputs {@code {params, runtimeContext}}; the values of the parameters by their names
   */
  public void start(String projectId, String tableId, ObjectNode inputs) {
    String project = projects.addressOf(projectId);
    session.read(
        subject(projectId, tableId),
        () -> {
          api.run(project, tableId, inputs);
          return true;
        });
  }

  /** Returns the result; empty if the run has not ended: 202, or 409 in older versions. */
  public Optional<TableRunResult> result(String projectId) {
    try {
      return Optional.of(projects.read(projectId, CallSubject.project(projectId), api::result))
          .filter(TableRunResult::isReady);
    } catch (StudioException e) {
      if (e.kind() == Kind.CONFLICT && e.code().contains(NOT_COMPLETED)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Ends the run. */
  public void stop(String projectId) {
    String project = projects.addressOf(projectId);
    session.read(
        CallSubject.project(projectId),
        () -> {
          api.stop(project);
          return true;
        });
  }

  private static CallSubject subject(String projectId, String tableId) {
    return CallSubject.project(projectId).and(ResourceKind.TABLE, tableId);
  }
}
