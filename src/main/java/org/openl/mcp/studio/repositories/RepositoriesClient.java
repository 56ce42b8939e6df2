package org.openl.mcp.studio.repositories;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Reads repositories, their branches, and the revisions in them. */
public final class RepositoriesClient {

  private final StudioSession session;
  private final ProjectsClient projects;
  private final RepositoriesApi api;

  private RepositoriesClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(RepositoriesApi.class);
  }

  /** Returns the client that works in a session. */
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
   * Returns the names of all branches of a repository, and which is the main one where Studio tells
   * it.
   */
  public List<Branch> branches(String repository) {
    List<String> names =
        session.read(CallSubject.repository(repository), () -> api.branches(repository));
    return mainBranch(repository)
        .map(main -> names.stream().map(name -> Branch.named(name, main)).toList())
        .orElseGet(() -> names.stream().map(Branch::named).toList());
  }

  private Optional<String> mainBranch(String repository) {
    if (!session.has(Capability.MAIN_BRANCH)) {
      return Optional.empty();
    }
    try {
      return session
          .read(CallSubject.repository(repository), () -> api.config(repository))
          .branch();
    } catch (StudioException e) {
      // The first 6.x do not have it, and not every user may see it.
      return Optional.empty();
    }
  }

  /**
   * Returns the branches of a project; without {@link Capability#PROJECT_BRANCHES} the names of
   * those of its repository.
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
