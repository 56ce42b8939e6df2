package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.openl.mcp.studio.context.UserProfile;
import org.openl.mcp.studio.context.UsersApi;
import org.openl.mcp.studio.files.FilesApi;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectModule;
import org.openl.mcp.studio.projects.ProjectsApi;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesApi;
import org.openl.mcp.studio.repositories.Repository;
import org.openl.mcp.studio.repositories.RevisionPages;
import org.openl.mcp.studio.repositories.RevisionQuery;
import org.openl.mcp.studio.repositories.RevisionReader;
import org.openl.mcp.studio.repositories.RevisionsApi;
import org.openl.mcp.studio.repositories.SystemApi;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesApi;

/**
 * Studio as one identity sees it: every call carries that identity's credentials and cookies. All
 * methods block, and throw {@link StudioException} or {@link
 * org.openl.mcp.auth.AuthorizationException}.
 */
public final class StudioSession {

  private static final String PROJECT_UNKNOWN = "404.project.identifier";

  private final StudioCalls calls;
  private final StudioVersion version;
  private final RepositoriesApi repositories;
  private final ProjectsApi projects;
  private final RevisionReader revisions;
  private final FilesApi files;
  private final TablesApi tables;
  private final UsersApi users;
  private final RecentListings<TableSummary> recentTables = new RecentListings<>();

  StudioSession(
      StudioCalls calls,
      StudioVersion version,
      RepositoriesApi repositories,
      ProjectsApi projects,
      RevisionsApi revisions,
      FilesApi files,
      TablesApi tables,
      UsersApi users,
      SystemApi system) {
    this.calls = calls;
    this.version = version;
    this.repositories = repositories;
    this.projects = projects;
    this.revisions = new RevisionReader(calls, repositories, revisions, system);
    this.files = files;
    this.tables = tables;
    this.users = users;
  }

  /** The design repositories that the identity may see. */
  public List<Repository> repositories() {
    return calls.read(CallSubject.NONE, repositories::design).items();
  }

  /** The production repositories ({@link Capability#PRODUCTION_REPOSITORIES}). */
  public List<Repository> productionRepositories() {
    return calls.read(CallSubject.NONE, repositories::production).items();
  }

  /** The names of all branches of a repository, and which is the main one where Studio tells it. */
  public List<Branch> branchesOfRepository(String repository) {
    List<String> names =
        calls.read(
            CallSubject.repository(repository),
            authorization -> repositories.branches(authorization, repository));
    return mainBranch(repository)
        .map(main -> names.stream().map(name -> Branch.named(name, main)).toList())
        .orElseGet(() -> names.stream().map(Branch::named).toList());
  }

  private Optional<String> mainBranch(String repository) {
    if (!has(Capability.MAIN_BRANCH)) {
      return Optional.empty();
    }
    try {
      return calls
          .read(
              CallSubject.repository(repository),
              authorization -> repositories.config(authorization, repository))
          .branch();
    } catch (StudioException e) {
      // The first 6.x do not have it, and not every user may see it.
      return Optional.empty();
    }
  }

  /**
   * The branches of a project; without {@link Capability#PROJECT_BRANCHES} the names of those of
   * its repository.
   */
  public List<Branch> branchesOfProject(String projectId) {
    if (has(Capability.PROJECT_BRANCHES)) {
      return of(projectId, CallSubject.project(projectId), projects::branches).items();
    }
    return project(projectId).repository().map(this::branchesOfRepository).orElse(List.of());
  }

  /** The revisions of a project or of one of its files, newest first. */
  public RevisionPages revisions(RevisionQuery query) {
    if (query.path().isEmpty() && !has(Capability.PROJECT_REVISIONS)) {
      return revisions.inRepository(query, project(query.projectId()));
    }
    CallSubject subject =
        CallSubject.project(query.projectId())
            .and(ResourceKind.BRANCH, query.branch())
            .and(ResourceKind.FILE, query.path());
    return revisions.pages(
        page ->
            of(
                query.projectId(),
                subject,
                (authorization, project) ->
                    query
                        .path()
                        .map(
                            path ->
                                revisions.ofFile(
                                    authorization, project, encoded(path), query, page))
                        .orElseGet(
                            () -> revisions.ofProject(authorization, project, query, page))));
  }

  /** All projects that the identity may see. */
  public Listing<Project> projects() {
    return calls.read(CallSubject.NONE, authorization -> projects.list(authorization, true));
  }

  /** One project; when its id cannot be a part of an address, as the list tells it. */
  public ProjectDetails project(String projectId) {
    try {
      return of(projectId, CallSubject.project(projectId), projects::get);
    } catch (StudioException e) {
      if (e.kind() == StudioException.Kind.UNADDRESSABLE
          && PathSegment.unaddressable(projectId).isPresent()) {
        return ProjectDetails.of(listed(projectId));
      }
      throw e;
    }
  }

  /**
   * A call about a project, by its id; when a web server refuses that in an address, by its name
   * where Studio takes it.
   */
  private <T> T of(String projectId, CallSubject subject, BiFunction<String, String, T> call) {
    try {
      return calls.read(subject, authorization -> call.apply(authorization, projectId));
    } catch (StudioException e) {
      Optional<StudioException> unaddressable = PathSegment.unaddressable(projectId);
      if (e.kind() != StudioException.Kind.STOPPED || unaddressable.isEmpty()) {
        throw e;
      }
      if (!has(Capability.PROJECTS_BY_NAME)) {
        throw unaddressable.get().about(subject);
      }
      // An ambiguous name is refused by Studio, which lists the ids.
      String name = listed(projectId).name();
      return calls.read(subject, authorization -> call.apply(authorization, name));
    }
  }

  private Project listed(String projectId) {
    return projects().items().stream()
        .filter(p -> p.id().equals(projectId))
        .findFirst()
        .orElseThrow(
            () ->
                new StudioException(
                        StudioException.Kind.NOT_FOUND,
                        404,
                        "openl.error." + PROJECT_UNKNOWN + ".message",
                        "")
                    .about(CallSubject.project(projectId)));
  }

  /** The modules of a project ({@link Capability#PROJECT_STRUCTURE}). */
  public List<ProjectModule> modules(String projectId) {
    return of(projectId, CallSubject.project(projectId), projects::modules).items();
  }

  /** The names of a module's sheets ({@link Capability#PROJECT_STRUCTURE}). */
  public List<String> sheets(String projectId, String module) {
    return of(
        projectId,
        CallSubject.project(projectId).and(ResourceKind.MODULE, module),
        (authorization, project) -> projects.sheets(authorization, project, module));
  }

  /**
   * A file of a project ({@link Capability#FILES}).
   *
   * @param path relative to the project
   */
  public byte[] file(String projectId, String path) {
    // The client makes null of an empty file.
    return of(
        projectId,
        CallSubject.project(projectId).and(ResourceKind.FILE, path),
        (authorization, project) ->
            Optional.ofNullable(files.get(authorization, project, encoded(path)))
                .orElseGet(() -> new byte[0]));
  }

  /** All tables of an opened project. */
  public Listing<TableSummary> tables(String projectId) {
    return recentTables.read(projectId, () -> readTables(projectId));
  }

  /**
   * All tables of an opened project for a page that is not the first: as {@link #tables} gave them
   * last, unless that was too long ago.
   */
  public Listing<TableSummary> tablesAgain(String projectId) {
    return recentTables.reread(projectId, () -> readTables(projectId));
  }

  /**
   * One table: of 6.x as {@code RawSource}, a grid of cells, of which only a window comes and then
   * {@code totalRows} too; of 5.27 whole, in the shape of its {@code tableType}.
   *
   * @param startRow the first row of the window, from 0
   * @param maxRows how many rows; more come when a merged cell would be cut
   */
  public ObjectNode table(String projectId, String tableId, int startRow, int maxRows) {
    if (PathSegment.leadsElsewhere(tableId)) {
      throw new StudioException(
              StudioException.Kind.NOT_FOUND, 404, "openl.error.404.table.message", "")
          .about(CallSubject.project(projectId).and(ResourceKind.TABLE, tableId));
    }
    return ofTables(
        projectId,
        CallSubject.project(projectId).and(ResourceKind.TABLE, tableId),
        (authorization, address) ->
            tables.get(authorization, address, tableId, true, startRow, maxRows));
  }

  /**
   * The entry of a table in the list of a project's tables, read anew.
   *
   * @return empty if the list has no such table
   */
  public Optional<TableSummary> tableSummary(String projectId, String tableId) {
    return readTables(projectId).items().stream()
        .filter(table -> table.id().equals(tableId))
        .findFirst();
  }

  /** Who the identity is to Studio. */
  public UserProfile profile() {
    return calls.read(CallSubject.NONE, users::profile);
  }

  private Listing<TableSummary> readTables(String projectId) {
    try {
      return ofTables(
          projectId,
          CallSubject.project(projectId),
          (authorization, address) -> tables.list(authorization, address, true));
    } catch (StudioException e) {
      throw e.kind() == StudioException.Kind.SERVER_ERROR && isThere(projectId)
          ? e.as(StudioException.Kind.BROKEN_WORKBOOK)
          : e;
    }
  }

  /** A call about tables. Of a project without any 5.27 says that there is no such project. */
  private <T> T ofTables(
      String projectId, CallSubject subject, BiFunction<String, String, T> call) {
    try {
      return of(projectId, subject, call);
    } catch (StudioException e) {
      throw e.code().contains(PROJECT_UNKNOWN) && isThere(projectId)
          ? e.as(StudioException.Kind.NO_WORKBOOK)
          : e;
    }
  }

  private boolean isThere(String projectId) {
    try {
      return projects().items().stream().anyMatch(p -> p.id().equals(projectId));
    } catch (StudioException e) {
      return false;
    }
  }

  /** While the version is unknown, only what every Studio can do is asked for. */
  private boolean has(Capability capability) {
    return version.release(calls.patience()).filter(r -> r.has(capability)).isPresent();
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
