package org.openl.mcp.tools.projects;

import java.util.Optional;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/**
 * Saves a project. Studio answers that it has saved a project even if it had nothing to save, so
 * the state is checked before and after.
 */
final class ProjectSaving {

  private static final String NOT_SAVED = "The project was not saved.";

  private static final String SAVED = "The project was saved.";

  /** The HTTP status with which OpenL Studio itself fails. A proxy uses others. */
  private static final int SERVER_ERROR = 500;

  private final StudioSession studio;
  private final ShownProjects shown;
  private final ProjectsClient projects;
  private final String projectId;
  private final Optional<String> failed;

  /**
   * Creates the saving of a project.
   *
   * @param failed the tool that may have changed the project although its call failed
   */
  ProjectSaving(
      StudioSession studio, ShownProjects shown, String projectId, Optional<String> failed) {
    this.failed = failed;
    this.studio = studio;
    this.shown = shown;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /**
   * A project before and after it was saved.
   *
   * @param after the project when it was saved, before it was closed
   * @param done a sentence that says what was done
   * @param closed whether it was closed then
   */
  record Saved(ProjectDetails before, ProjectDetails after, String done, boolean closed) {

    String revision() {
      return after.revision().orElseThrow();
    }

    Optional<String> status() {
      return closed ? Optional.of(ProjectStatus.CLOSED.name()) : after.status();
    }
  }

  /**
   * Saves the project.
   *
   * @param close whether it is closed after it was saved
   */
  Saved save(String comment, boolean close) {
    ProjectDetails before = projects.get(projectId);
    ProjectRefusals.requireChanges(before, NOT_SAVED, failed);
    ProjectRefusals.requireUnlocked(before, NOT_SAVED);
    shown.require(studio, before, NOT_SAVED);
    ProjectChangesClient changes = ProjectChangesClient.of(studio);
    try {
      changes.save(before, comment);
    } catch (StudioException e) {
      if (e.status() != SERVER_ERROR || e.kind() == Kind.LOCKED || !isUnchanged(before)) {
        throw e;
      }
      throw failed(before, e);
    }
    ProjectDetails after = projects.get(projectId);
    notSaved(before, after)
        .ifPresent(
            cause -> {
              throw new KnownOutcomeException(
                  "OpenL Studio did not save the project %s.".formatted(Quoted.of(before.name())),
                  "It reported success, but %s.".formatted(cause),
                  "Read the project with openl_get_project. If its status is EDITING, ask the user to save it in OpenL Studio.");
            });
    shown.put(studio, after);
    if (after.isEditing()) {
      return new Saved(
          before, after, "The project was saved, and has new unsaved changes now.", false);
    }
    return close ? closed(changes, before, after) : new Saved(before, after, SAVED, false);
  }

  /** Closes a project that is saved, whether or not it can be closed. */
  private static Saved closed(
      ProjectChangesClient changes, ProjectDetails before, ProjectDetails after) {
    try {
      changes.close(after);
      return new Saved(before, after, "The project was saved and closed.", true);
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      return notClosed(before, after);
    } catch (AuthorizationException e) {
      return notClosed(before, after);
    }
  }

  private static Saved notClosed(ProjectDetails before, ProjectDetails after) {
    return new Saved(
        before,
        after,
        "The project was saved, but may still be open: OpenL Studio failed to close it. Close it with openl_close_project.",
        false);
  }

  /** Returns why a project is not saved, as a clause; empty if it is saved. */
  private static Optional<String> notSaved(ProjectDetails before, ProjectDetails after) {
    if (after.revision().isEmpty()) {
      return Optional.of("the project has no revision");
    }
    if (!sameRevision(before, after)) {
      return Optional.empty();
    }
    return Optional.of(
        after.isEditing()
            ? "the project still has unsaved changes"
            : "the revision is the same as before");
  }

  private static boolean sameRevision(ProjectDetails before, ProjectDetails after) {
    return before.revision().equals(after.revision());
  }

  /** Returns whether the project still has its unsaved changes, and no new revision. */
  private boolean isUnchanged(ProjectDetails before) {
    ProjectDetails now = projects.get(projectId);
    return now.isEditing() && sameRevision(before, now);
  }

  /** Returns the failure of a save after which the project is as before. */
  private static KnownOutcomeException failed(ProjectDetails before, StudioException e) {
    return new KnownOutcomeException(
        "OpenL Studio did not save the project %s (%d). It still has its unsaved changes."
            .formatted(Quoted.of(before.name()), e.status()),
        "This happens if somebody has saved other changes of the same workbook since revision %s, so that the two would have to be merged."
            .formatted(before.revision().orElse("unknown")),
        "See what was saved with openl_list_revisions and openl_compare_revisions. Then ask the user to save and merge in OpenL Studio, or discard the changes with openl_discard_changes and make them again.");
  }
}
