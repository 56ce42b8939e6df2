package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Progress;
import org.openl.mcp.call.errors.KnownOutcomeException;
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

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final String projectId;

  ProjectDiscarding(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /** Returns the project. Refuses one without unsaved changes. */
  ProjectDetails changed() {
    ProjectDetails project = projects.get(projectId);
    ProjectRefusals.requireChanges(project, "No changes were discarded.");
    return project;
  }

  /** Compares the saved state with the unsaved one, if Studio returns that. */
  Result compare(ProjectDetails project, StateComparison comparison, Progress progress) {
    if (!studio.has(Capability.WORKING_COPY)) {
      return Result.none(
          "All changes since revision %s. This version of OpenL Studio does not list them."
              .formatted(project.revision().orElse("unknown")));
    }
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    return comparison.compare(
        () -> archives.saved(project), () -> archives.workingCopy(project), progress);
  }

  /** Discards the changes and returns the project afterwards. */
  ProjectDetails discard() {
    ProjectDetails before = changed();
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
