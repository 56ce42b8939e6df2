package org.openl.mcp.studio.tables;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectOpenings;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Reads the tables of opened projects. */
public final class TablesClient {

  private static final String UNKNOWN = "openl.error.404.table.message";

  private final StudioSession session;
  private final ProjectsClient projects;
  private final TablesApi api;
  private final RecentTableLists recent;
  private final TableChanges changes;

  private TablesClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(TablesApi.class);
    this.recent = session.shared(RecentTableLists.class, RecentTableLists::new);
    this.changes = session.shared(TableChanges.class, TableChanges::new);
  }

  /** Returns a client for a session. */
  public static TablesClient of(StudioSession session) {
    return new TablesClient(session);
  }

  /** Returns whether a failure says that the project is not open. */
  public static boolean isNotOpened(StudioException failure) {
    return failure.code().contains("project.not.opened");
  }

  /** Returns all tables of an opened project. */
  public Listing<TableSummary> list(String projectId) {
    return recent.read(projectId, () -> readList(projectId));
  }

  /**
   * Returns all tables of an opened project for a page after the first one: the result of the last
   * call of {@link #list}, unless it has expired.
   */
  public Listing<TableSummary> listAgain(String projectId) {
    return recent.reread(projectId, () -> readList(projectId));
  }

  /** Forgets the lists of tables of a project whose workbooks were changed in another way. */
  public void forget(String projectId) {
    changes.add(projectId);
    recent.forget(projectId);
  }

  /**
   * Returns how often this server may have changed the tables of a project so far: by an edit, or
   * because the project was opened, closed, reset or merged, or its workbooks were replaced.
   */
  public int changes(String projectId) {
    return changes.count(projectId) + ProjectOpenings.of(session).count(projectId);
  }

  /**
   * Starts a new HTTP session if the present one may have read other tables than the project has
   * now: those before an unsaved change, or those of another status, branch or revision.
   *
   * @param project the project as it is now
   */
  public void requireCurrentTables(ProjectDetails project) {
    if (session.has(Capability.CURRENT_TABLES)) {
      return;
    }
    boolean changed = session.shared(ListedStates.class, ListedStates::new).isChanged(project);
    if (changed || project.isEditing()) {
      session.startNewHttpSession();
    }
  }

  /**
   * Starts a new HTTP session because the list of the present one may be outdated: the saved
   * workbooks do not have one of its tables there. A new session has the tables of the present
   * state, so one is enough for each state of the project.
   *
   * @param project the project as it is now
   * @return whether the list must be read again
   */
  public boolean requireUndoubtedTables(ProjectDetails project) {
    if (session.has(Capability.CURRENT_TABLES)
        || !session.shared(ListedStates.class, ListedStates::new).isFirstDoubt(project)) {
      return false;
    }
    session.startNewHttpSession();
    return true;
  }

  /**
   * Returns one table. 6.x returns {@code RawSource}: a window of the grid of cells, and {@code
   * totalRows}. 5.27 returns the whole table, with the structure of its {@code tableType}.
   *
   * @param startRow the first row of the window, from 0
   * @param maxRows the number of rows; more are returned if a merged cell would be cut
   */
  public ObjectNode get(String projectId, String tableId, int startRow, int maxRows) {
    CallSubject subject = subject(projectId, tableId);
    if (PathSegment.leadsElsewhere(tableId)) {
      throw StudioException.notFound(UNKNOWN).about(subject);
    }
    return read(projectId, subject, project -> api.get(project, tableId, true, startRow, maxRows));
  }

  /**
   * Returns the names of the test tables that call a table, with ids if names are the same ({@link
   * Capability#EVERY_TABLE_TYPE}).
   */
  public List<String> tests(String projectId, String tableId) {
    return names(
        read(projectId, subject(projectId, tableId), project -> api.tests(project, tableId))
            .items());
  }

  /**
   * Returns the names of the tables that use a table, without test and run tables ({@link
   * Capability#EVERY_TABLE_TYPE}).
   */
  public List<String> usedBy(String projectId, String tableId) {
    return names(
        DependenciesClient.of(session)
            .ofTable(projectId, tableId, DependencyDirection.DEPENDENTS, 1)
            .stream()
            .filter(table -> !table.id().equals(Optional.of(tableId)) && !table.isTest())
            .toList());
  }

  /**
   * Edits a table ({@link Capability#EVERY_TABLE_TYPE}). All edits are made, or none.
   *
   * @param actions the body of {@code POST …/actions/batch}
   * @return the id of the table afterwards
   */
  public String edit(String projectId, String tableId, ObjectNode actions) {
    return write(projectId, tableId, project -> api.edit(project, tableId, actions));
  }

  /**
   * Replaces the rows of a table.
   *
   * @param table the whole table, as {@link #get} returns it
   * @return the id of the table afterwards; 5.27 does not report another one
   */
  public String replace(String projectId, String tableId, ObjectNode table) {
    return write(projectId, tableId, project -> api.replace(project, tableId, table));
  }

  /** Makes one write of a table, and returns the id of the table afterwards. */
  String write(String projectId, String tableId, Function<String, ObjectNode> request) {
    return writeTable(projectId, tableId, request)
        .map(answer -> answer.path("id").asText())
        .filter(id -> !id.isEmpty())
        .orElse(tableId);
  }

  /** Makes one write of a table. */
  <T> Optional<T> writeTable(String projectId, String tableId, Function<String, T> request) {
    CallSubject subject = subject(projectId, tableId);
    if (PathSegment.leadsElsewhere(tableId)) {
      throw StudioException.notFound(UNKNOWN).about(subject);
    }
    return write(projectId, subject, request);
  }

  /** Makes one write of the tables of a project. */
  <T> Optional<T> writeProject(String projectId, Function<String, T> request) {
    return write(projectId, CallSubject.project(projectId), request);
  }

  /** Makes one write. The lists of tables that were read before are outdated then. */
  private <T> Optional<T> write(
      String projectId, CallSubject subject, Function<String, T> request) {
    String project = projects.addressOf(projectId);
    try {
      return session.write(subject, () -> request.apply(project));
    } finally {
      forget(projectId);
    }
  }

  /** Returns the names of tables, with the ids of those that share a name. */
  private static List<String> names(List<RelatedTable> tables) {
    Map<Optional<String>, Long> bearers =
        tables.stream().collect(Collectors.groupingBy(RelatedTable::name, Collectors.counting()));
    return tables.stream()
        .flatMap(
            table ->
                table
                    .name()
                    .map(
                        name ->
                            bearers.get(table.name()) == 1
                                ? name
                                : table.id().map(id -> name + " (id " + id + ")").orElse(name))
                    .stream())
        .distinct()
        .toList();
  }

  static CallSubject subject(String projectId, String tableId) {
    return CallSubject.project(projectId).and(ResourceKind.TABLE, tableId);
  }

  private Listing<TableSummary> readList(String projectId) {
    try {
      return read(projectId, CallSubject.project(projectId), project -> api.list(project, true));
    } catch (StudioException e) {
      throw e.kind() == Kind.SERVER_ERROR && projects.isListed(projectId)
          ? e.as(Kind.BROKEN_WORKBOOK)
          : e;
    }
  }

  /** Makes a call about tables. 5.27 answers 404 for the project if it has no tables. */
  <T> T read(String projectId, CallSubject subject, Function<String, T> call) {
    try {
      return projects.read(projectId, subject, call);
    } catch (StudioException e) {
      throw ProjectsClient.isUnknown(e) && projects.isListed(projectId)
          ? e.as(Kind.NO_WORKBOOK)
          : e;
    }
  }
}
