package org.openl.mcp.studio.tables;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.SessionAddress;

/** Reads which tables of an opened project use each other. */
public final class DependenciesClient {

  /** How often 5.27 is asked, because another call may make its session read another project. */
  private static final int ATTEMPTS = 3;

  private final StudioSession session;
  private final TablesClient tables;
  private final DependenciesApi api;

  private DependenciesClient(StudioSession session) {
    this.session = session;
    this.tables = TablesClient.of(session);
    this.api = session.api(DependenciesApi.class);
  }

  /** Returns a client for a session. */
  public static DependenciesClient of(StudioSession session) {
    return new DependenciesClient(session);
  }

  /**
   * Returns a table and the tables that are connected with it ({@link
   * Capability#TABLE_DEPENDENCIES}).
   *
   * @param depth the number of steps, from 1
   */
  public List<RelatedTable> ofTable(
      String projectId, String tableId, DependencyDirection direction, int depth) {
    return tables
        .read(
            projectId,
            TablesClient.subject(projectId, tableId),
            project -> api.ofTable(project, tableId, direction, depth))
        .items();
  }

  /**
   * Returns all tables of a project; from 5.27, only those that can be run.
   *
   * @return empty if the session of 5.27 reads other projects at the same time
   */
  public Optional<List<RelatedTable>> ofProject(ProjectDetails project) {
    CallSubject subject = CallSubject.project(project.id());
    return session.has(Capability.TABLE_DEPENDENCIES)
        ? Optional.of(tables.read(project.id(), subject, api::ofProject).items())
        : ofSession(project, subject);
  }

  private Optional<List<RelatedTable>> ofSession(ProjectDetails project, CallSubject subject) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<List<RelatedTable>> found =
          session.inTurn(subject, () -> attemptOfSession(project, subject));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<List<RelatedTable>> attemptOfSession(
      ProjectDetails project, CallSubject subject) {
    Map<String, TableSummary> listed =
        tables.list(project.id()).items().stream()
            .collect(Collectors.toMap(TableSummary::id, table -> table, (one, other) -> one));
    List<SessionTable> found = session.read(subject, api::ofSession).items();
    return Optional.of(found)
        .filter(all -> all.stream().allMatch(table -> SessionAddress.isIn(project, table.url())))
        .map(all -> all.stream().map(table -> table.with(table.id().map(listed::get))).toList());
  }
}
