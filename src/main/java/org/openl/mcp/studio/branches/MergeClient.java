package org.openl.mcp.studio.branches;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.client.api.ClientMultipartForm;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectOpenings;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.projects.RecentConflict;

/**
 * Merges branches, and reads, resolves and cancels the conflict of a merge or a save ({@link
 * Capability#MERGES}). Studio keeps one conflict for a signed-in user: another one replaces it.
 */
public final class MergeClient {

  private static final String NO_CONFLICT = "404.project.merge.result.not.found";

  private final StudioSession session;
  private final ProjectsClient projects;
  private final MergeApi api;

  private MergeClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(MergeApi.class);
  }

  /** Returns a client for a session. */
  public static MergeClient of(StudioSession session) {
    return new MergeClient(session);
  }

  /** Returns whether a merge is possible. Conflicts are not predicted. */
  public MergeCheck check(String projectId, MergeRequest merge) {
    return projects.read(
        projectId, subject(projectId, merge), project -> api.check(project, merge));
  }

  /**
   * Merges. Studio reopens the project, so that the ids of its tables may change.
   *
   * @return empty if Studio does not say what happened
   */
  public Optional<MergeOutcome> merge(String projectId, MergeRequest merge) {
    String project = projects.addressOf(projectId);
    ProjectOpenings.of(session).add(projectId);
    Optional<MergeOutcome> outcome =
        session.write(subject(projectId, merge), () -> api.merge(project, merge));
    if (outcome.filter(MergeOutcome::isConflict).isPresent()) {
      RecentConflict.of(session).put(projectId);
    }
    return outcome;
  }

  private static CallSubject subject(String projectId, MergeRequest merge) {
    return CallSubject.project(projectId).and(ResourceKind.BRANCH, merge.otherBranch());
  }

  /** Returns the stored conflict of a project; empty if there is none. */
  public Optional<StoredConflict> conflict(String projectId) {
    RecentConflict recent = RecentConflict.of(session);
    try {
      StoredConflict conflict =
          projects.read(projectId, CallSubject.project(projectId), api::conflict);
      recent.put(projectId);
      return Optional.of(conflict);
    } catch (StudioException e) {
      if (!e.code().contains(NO_CONFLICT)) {
        throw e;
      }
      recent.remove(projectId);
      return Optional.empty();
    }
  }

  /** Drops the stored conflict of a project. */
  public void cancel(String projectId) {
    String project = projects.addressOf(projectId);
    session.write(CallSubject.project(projectId), () -> api.cancel(project));
    RecentConflict.of(session).remove(projectId);
  }

  /**
   * Returns a file in conflict.
   *
   * @param file its path in the conflict
   * @throws StudioException 404 if the side does not have it
   */
  public byte[] file(String projectId, String file, ConflictSide side) {
    // The REST client returns null for an empty file.
    return projects.read(
        projectId,
        CallSubject.project(projectId).and(ResourceKind.FILE, file),
        project -> Optional.ofNullable(api.file(project, file, side)).orElseGet(() -> new byte[0]));
  }

  /**
   * Resolves the stored conflict of a project.
   *
   * @param sides the side that is taken for each file
   * @param message the comment of the commit; empty for Studio's own
   * @return empty if Studio does not say what happened
   */
  public Optional<ResolvedConflict> resolve(
      String projectId, Map<String, ConflictSide> sides, Optional<String> message) {
    ClientMultipartForm form = ClientMultipartForm.create();
    List<String> files = List.copyOf(sides.keySet());
    for (int i = 0; i < files.size(); i++) {
      String field = "resolutions[%d].".formatted(i);
      form.attribute(field + "filePath", files.get(i), "");
      form.attribute(field + "strategy", sides.get(files.get(i)).name(), "");
    }
    message.ifPresent(text -> form.attribute("message", text, ""));
    String project = projects.addressOf(projectId);
    ProjectOpenings.of(session).add(projectId);
    Optional<ResolvedConflict> resolved =
        session.write(CallSubject.project(projectId), () -> api.resolve(project, form));
    if (resolved.filter(ResolvedConflict::isSuccess).isPresent()) {
      RecentConflict.of(session).remove(projectId);
    }
    return resolved;
  }
}
