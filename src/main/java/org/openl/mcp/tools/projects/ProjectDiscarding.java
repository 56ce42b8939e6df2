package org.openl.mcp.tools.projects;

import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.StateComparison.Result;

/** Discards the unsaved changes of a project. */
final class ProjectDiscarding {

  private static final String NOT_DISCARDED = "No changes were discarded.";

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final String projectId;
  private final StateComparison comparison;
  private final ProgressReporter progress;

  ProjectDiscarding(
      StudioSession studio,
      String projectId,
      StateComparison comparison,
      ProgressReporter progress) {
    this.studio = studio;
    this.comparison = comparison;
    this.progress = progress;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /** Returns the project. Refuses one without unsaved changes. */
  ProjectDetails changed() {
    ProjectDetails project = projects.get(projectId);
    ProjectRefusals.requireChanges(project, NOT_DISCARDED);
    return project;
  }

  /** Compares the saved state with the unsaved one, if Studio returns that. */
  Result compare(ProjectDetails project) {
    if (!studio.has(Capability.WORKING_COPY)) {
      return Result.none(
          "All changes since revision %s. This version of OpenL Studio does not list them."
              .formatted(project.revision().orElse("unknown")));
    }
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    return comparison.compare(
        () -> archives.saved(project), () -> archives.workingCopy(project), progress);
  }

  /**
   * Discards the changes and returns the project afterwards.
   *
   * @param asked the project of which the person was asked
   * @param shown the changes of which the person was asked
   */
  ProjectDetails discard(ProjectDetails asked, Result shown) {
    ProjectDetails before = changed();
    ProjectRefusals.requireSame(asked, before, NOT_DISCARDED);
    if (!compare(before).isSame(shown)) {
      throw ProjectRefusals.changed(
          NOT_DISCARDED,
          "They differ from the changes of which the person was asked, or could not be compared again.");
    }
    ProjectChangesClient.of(studio).discard(before);
    ProjectDetails after = projects.get(projectId);
    if (after.isEditing() || !after.isOpened()) {
      throw new KnownOutcomeException(
          "OpenL Studio did not discard the changes of the project %s as requested."
              .formatted(Quoted.of(before.name())),
          "Its status is %s now.".formatted(after.status().orElse("unknown")),
          "Ask the user to look at the project in OpenL Studio.");
    }
    return after;
  }
}
