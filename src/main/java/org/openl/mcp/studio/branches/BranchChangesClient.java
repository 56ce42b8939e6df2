package org.openl.mcp.studio.branches;

import java.util.Arrays;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Creates and deletes branches. */
public final class BranchChangesClient {

  private final StudioSession session;
  private final ProjectsClient projects;
  private final BranchChangesApi api;

  private BranchChangesClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(BranchChangesApi.class);
  }

  /** Returns a client for a session. */
  public static BranchChangesClient of(StudioSession session) {
    return new BranchChangesClient(session);
  }

  /**
   * Creates a branch that begins on the branch that the project is on. The project stays there.
   *
   * @param revision the full id of a revision; empty for the newest one
   */
  public void create(String projectId, String branch, Optional<String> revision) {
    String project = projects.addressOf(projectId);
    session.write(
        subject(projectId, branch), () -> api.create(project, new NewBranch(branch, revision)));
  }

  /**
   * Deletes a branch ({@link Capability#BRANCH_DELETION}). Studio also deletes commits that were
   * merged into no other branch.
   *
   * @throws StudioException if the name cannot be part of an address; nothing was sent then
   */
  public void delete(String projectId, String branch) {
    CallSubject subject = subject(projectId, branch);
    if (Arrays.stream(branch.split("/", -1)).anyMatch(PathSegment::leadsElsewhere)) {
      throw StudioException.notFound("openl.error.404.branch.message").about(subject);
    }
    String project = projects.addressOf(projectId);
    session.write(subject, () -> api.delete(project, PathSegment.encodePath(branch)));
  }

  private static CallSubject subject(String projectId, String branch) {
    return CallSubject.project(projectId).and(ResourceKind.BRANCH, branch);
  }
}
