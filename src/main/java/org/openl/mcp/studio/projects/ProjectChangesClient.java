package org.openl.mcp.studio.projects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;

/**
 * Opens, saves, closes and deletes projects. Studio answers that it has done so even if there was
 * nothing to do, and closes a project with unsaved changes. Callers check its state before and
 * after.
 */
public final class ProjectChangesClient {

  /** The status of 5.27 for deletions that it has carried out. */
  private static final int NOT_IMPLEMENTED = 501;

  /** The status of a web server that refuses an address. */
  private static final int BAD_REQUEST = 400;

  /** The code of a save whose conflict Studio has stored (6.x). */
  private static final String SAVE_CONFLICT = "409.project.save.merge.conflict";

  private final StudioSession session;
  private final ProjectsClient projects;
  private final ProjectChangesApi api;

  private ProjectChangesClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(ProjectChangesApi.class);
  }

  /** Returns a client for a session. */
  public static ProjectChangesClient of(StudioSession session) {
    return new ProjectChangesClient(session);
  }

  /**
   * Opens a project. If it is open, it is switched to the branch and the revision, and its unsaved
   * changes are lost.
   *
   * @param branch empty for the branch that it is on
   * @param revision the full id; empty for the newest one
   */
  public void open(ProjectDetails project, Optional<String> branch, Optional<String> revision) {
    boolean newest = revision.isEmpty();
    ProjectOpenings.of(session).add(project.id());
    if (project.isOpened() && (newest || !session.has(Capability.PROJECT_CHANGES))) {
      close(project);
    }
    change(project, ProjectChange.open(branch.or(project::branch), revision));
  }

  /** Closes a project. Its unsaved changes are lost. */
  public void close(ProjectDetails project) {
    ProjectOpenings.of(session).add(project.id());
    change(project, ProjectChange.close());
  }

  /** Saves the unsaved changes of a project as a revision. */
  public void save(ProjectDetails project, String comment) {
    try {
      change(project, ProjectChange.save(comment));
    } catch (StudioException e) {
      if (e.code().contains(SAVE_CONFLICT)) {
        RecentConflict.of(session).put(project.id());
      }
      throw e;
    }
  }

  /** Discards the unsaved changes of a project. It is open afterwards. */
  public void discard(ProjectDetails project) {
    if (session.has(Capability.PROJECT_CHANGES)) {
      ProjectOpenings.of(session).add(project.id());
      change(project, ProjectChange.discard());
    } else {
      open(project, Optional.empty(), Optional.empty());
    }
  }

  /** Unlocks a project ({@link Capability#UNLOCKING}). */
  public void unlock(ProjectDetails project) {
    write(project, api::unlock);
  }

  /** Deletes a project. */
  public void delete(ProjectDetails project, Optional<String> comment) {
    if (session.has(Capability.PROJECT_CHANGES)) {
      write(project, id -> api.delete(id, comment.orElse(null)));
      return;
    }
    if (project.isOpened()) {
      close(project);
    }
    String repository = project.repository().orElseThrow();
    CallSubject subject = CallSubject.projectNamed(project.name());
    try {
      session.write(
          subject, () -> api.deleteClosed(repository, project.name(), comment.orElse("")));
    } catch (StudioException e) {
      if (e.status() != NOT_IMPLEMENTED) {
        throw e;
      }
    }
  }

  private void change(ProjectDetails project, ProjectChange change) {
    write(project, id -> api.change(id, change));
  }

  /**
   * Sends a request that changes a project. If a web server refuses the id in an address, nothing
   * was done, and the request uses the name, as {@link ProjectsClient#read} does.
   */
  private void write(ProjectDetails project, Function<String, ObjectNode> request) {
    CallSubject subject = CallSubject.project(project.id());
    try {
      session.write(subject, () -> request.apply(project.id()));
    } catch (StudioException e) {
      Optional<StudioException> unaddressable = PathSegment.unaddressable(project.id());
      if (e.kind() != Kind.STOPPED || e.status() != BAD_REQUEST || unaddressable.isEmpty()) {
        throw e;
      }
      if (!session.has(Capability.PROJECTS_BY_NAME)) {
        throw unaddressable.get().about(subject);
      }
      session.write(subject, () -> request.apply(project.name()));
    }
  }

  /** Returns whether a project is deleted: it is marked as deleted, or it no longer exists. */
  public boolean isDeleted(ProjectDetails project) {
    try {
      ProjectDetails now = projects.get(project.id());
      return now.is(ProjectStatus.ARCHIVED) || now.is(ProjectStatus.DELETED);
    } catch (StudioException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return true;
      }
      throw e;
    }
  }
}
