package org.openl.mcp.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Studio as one identity sees it: every call carries that identity's credentials and cookies. All
 * methods block, and throw {@link StudioException} or {@link
 * org.openl.mcp.auth.AuthorizationException}.
 */
public final class StudioSession {

  private final StudioCalls calls;
  private final StudioVersion version;
  private final RepositoriesApi repositories;
  private final ProjectsApi projects;
  private final RevisionsApi revisions;
  private final FilesApi files;
  private final TablesApi tables;
  private final UsersApi users;
  private final RecentLists<TableSummary> recentTables = new RecentLists<>();

  StudioSession(
      StudioCalls calls,
      StudioVersion version,
      RepositoriesApi repositories,
      ProjectsApi projects,
      RevisionsApi revisions,
      FilesApi files,
      TablesApi tables,
      UsersApi users) {
    this.calls = calls;
    this.version = version;
    this.repositories = repositories;
    this.projects = projects;
    this.revisions = revisions;
    this.files = files;
    this.tables = tables;
    this.users = users;
  }

  /** The design repositories that the identity may see. */
  public List<Repository> repositories() {
    return calls.read(repositories::design).items();
  }

  /** The production repositories ({@link Capability#PRODUCTION_REPOSITORIES}). */
  public List<Repository> productionRepositories() {
    return calls.read(repositories::production).items();
  }

  /** The names of all branches of a repository. */
  public List<Branch> branchesOfRepository(String repository) {
    return calls.read(authorization -> repositories.branches(authorization, repository)).stream()
        .map(Branch::named)
        .toList();
  }

  /**
   * The branches of a project; without {@link Capability#PROJECT_BRANCHES} the names of those of
   * its repository.
   */
  public List<Branch> branchesOfProject(String projectId) {
    if (has(Capability.PROJECT_BRANCHES)) {
      return calls.read(authorization -> projects.branches(authorization, projectId)).items();
    }
    return project(projectId).repository().map(this::branchesOfRepository).orElse(List.of());
  }

  /** The revisions of a project or of one of its files, newest first. */
  public RevisionPages revisions(RevisionQuery query) {
    if (query.path().isPresent()) {
      return new RevisionPages(page -> revisionsOfFile(query, query.path().get(), page));
    }
    if (has(Capability.PROJECT_REVISIONS)) {
      return new RevisionPages(page -> revisionsOfProject(query, page));
    }
    ProjectDetails project = project(query.projectId());
    return new RevisionPages(page -> revisionsInRepository(query, project, page));
  }

  /** All projects that the identity may see. */
  public Listing<Project> projects() {
    return calls.read(authorization -> projects.list(authorization, true));
  }

  /** One project. */
  public ProjectDetails project(String projectId) {
    return calls.read(authorization -> projects.get(authorization, projectId));
  }

  /** The modules of a project ({@link Capability#PROJECT_STRUCTURE}). */
  public List<Module> modules(String projectId) {
    return calls.read(authorization -> projects.modules(authorization, projectId)).items();
  }

  /** The names of a module's sheets ({@link Capability#PROJECT_STRUCTURE}). */
  public List<String> sheets(String projectId, String module) {
    return calls.read(authorization -> projects.sheets(authorization, projectId, module));
  }

  /**
   * A file of a project ({@link Capability#FILES}).
   *
   * @param path relative to the project
   */
  public byte[] file(String projectId, String path) {
    // The client makes null of an empty file.
    return calls.read(
        authorization ->
            Optional.ofNullable(files.get(authorization, projectId, encoded(path)))
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
    if (tableId.equals(".") || tableId.equals("..")) {
      // A step in the path of the address, which would lead to something else.
      throw new StudioException(
          StudioException.Kind.NOT_FOUND, 404, "openl.error.404.table.message", "");
    }
    return calls.read(
        authorization -> tables.get(authorization, projectId, tableId, true, startRow, maxRows));
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
    return calls.read(users::profile);
  }

  private Listing<TableSummary> readTables(String projectId) {
    return calls.read(authorization -> tables.list(authorization, projectId, true));
  }

  /** While the version is unknown, only what every Studio can do is asked for. */
  private boolean has(Capability capability) {
    return version.release(calls.patience()).filter(r -> r.has(capability)).isPresent();
  }

  private Listing<Revision> revisionsOfProject(RevisionQuery query, int page) {
    return calls.read(
        authorization ->
            revisions.ofProject(
                authorization,
                query.projectId(),
                query.branch().orElse(null),
                query.search().orElse(null),
                query.technical(),
                page,
                RevisionPages.SIZE));
  }

  private Listing<Revision> revisionsOfFile(RevisionQuery query, String path, int page) {
    return calls.read(
        authorization ->
            revisions.ofFile(
                authorization,
                query.projectId(),
                encoded(path),
                query.branch().orElse(null),
                query.search().orElse(null),
                query.technical(),
                page,
                RevisionPages.SIZE));
  }

  private Listing<Revision> revisionsInRepository(
      RevisionQuery query, ProjectDetails project, int page) {
    String repository = project.repository().orElse("");
    String search = query.search().orElse(null);
    Optional<String> branch = query.branch().or(project::branch);
    return calls.read(
        authorization ->
            branch.isPresent()
                ? repositories.revisions(
                    authorization,
                    repository,
                    branch.get().replace('/', ' '),
                    project.name(),
                    search,
                    query.technical(),
                    page,
                    RevisionPages.SIZE)
                : repositories.revisions(
                    authorization,
                    repository,
                    project.name(),
                    search,
                    query.technical(),
                    page,
                    RevisionPages.SIZE));
  }

  private static String encoded(String path) {
    return Arrays.stream(path.split("/"))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
