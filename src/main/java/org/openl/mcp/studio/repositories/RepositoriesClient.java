package org.openl.mcp.studio.repositories;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Reads repositories, branches and revisions. */
public final class RepositoriesClient {

  private final StudioSession session;
  private final ProjectsClient projects;
  private final RepositoriesApi api;

  private RepositoriesClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(RepositoriesApi.class);
  }

  /** Returns a client for a session. */
  public static RepositoriesClient of(StudioSession session) {
    return new RepositoriesClient(session);
  }

  /** Returns the design repositories that the identity may see. */
  public List<Repository> list() {
    return session.read(CallSubject.NONE, api::design).items();
  }

  /** Returns the production repositories ({@link Capability#PRODUCTION_REPOSITORIES}). */
  public List<Repository> listProduction() {
    return session.read(CallSubject.NONE, api::production).items();
  }

  /**
   * Returns the names of all branches of a repository. The main branch is marked if it is known.
   */
  public List<Branch> branches(String repository) {
    List<String> names =
        session.read(CallSubject.repository(repository), () -> api.branches(repository));
    return mainBranch(repository)
        .map(main -> names.stream().map(name -> Branch.named(name, main)).toList())
        .orElseGet(() -> names.stream().map(Branch::named).toList());
  }

  /** Returns the main branch of a repository; empty if it is not known. */
  public Optional<String> mainBranch(String repository) {
    Optional<String> configured =
        session.has(Capability.MAIN_BRANCH)
            ? attempt(repository, () -> api.config(repository)).flatMap(RepositoryConfig::branch)
            : Optional.empty();
    return configured.or(() -> branchOfListedProjects(repository));
  }

  /**
   * Returns the main branch of a repository as it was a few minutes ago at most; empty if it is not
   * known.
   */
  public Optional<String> recentMainBranch(String repository) {
    return session
        .shared(RecentMainBranches.class, RecentMainBranches::new)
        .of(repository, () -> mainBranch(repository));
  }

  /**
   * Returns the branch of the repository's list of projects, which is the main branch also for
   * projects that the user has opened on another one; empty if the user cannot see any project.
   */
  private Optional<String> branchOfListedProjects(String repository) {
    Set<String> branches =
        attempt(repository, () -> api.projects(repository)).map(Listing::items).stream()
            .flatMap(List::stream)
            .flatMap(project -> project.branch().stream())
            .collect(Collectors.toSet());
    return branches.stream().findFirst().filter(only -> branches.size() == 1);
  }

  /** No version of Studio has all endpoints, and some users have no access to them. */
  private <T> Optional<T> attempt(String repository, Supplier<T> call) {
    return OptionalAnswer.of(() -> session.read(CallSubject.repository(repository), call));
  }

  /**
   * Returns the branches of a project. Without {@link Capability#PROJECT_BRANCHES}, returns the
   * branches of its repository, with their names only.
   */
  public List<Branch> branchesOfProject(String projectId) {
    if (session.has(Capability.PROJECT_BRANCHES)) {
      return projects
          .read(projectId, CallSubject.project(projectId), session.api(BranchesApi.class)::list)
          .items();
    }
    return projects.get(projectId).repository().map(this::branches).orElse(List.of());
  }

  /** Returns the revisions of a project or of one of its files, newest first. */
  public RevisionPages revisions(RevisionQuery query) {
    RevisionReader revisions = new RevisionReader(session);
    if (query.path().isEmpty() && !session.has(Capability.PROJECT_REVISIONS)) {
      return revisions.inRepository(query, projects.get(query.projectId()));
    }
    CallSubject subject =
        CallSubject.project(query.projectId())
            .and(ResourceKind.BRANCH, query.branch())
            .and(ResourceKind.FILE, query.path());
    return revisions.pages(
        page ->
            projects.read(
                query.projectId(),
                subject,
                project ->
                    query
                        .path()
                        .map(PathSegment::encodePath)
                        .map(path -> revisions.ofFile(project, path, query, page))
                        .orElseGet(() -> revisions.ofProject(project, query, page))));
  }
}
