package org.openl.mcp.tools.branches;

import java.util.List;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.MergeClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Drops the stored conflict of a project. */
final class ConflictCancellation {

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final String projectId;

  ConflictCancellation(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /** Drops the conflict. Studio answers that it has done so even if there was none. */
  ConflictState cancel() {
    ProjectConflict conflict =
        ProjectConflict.of(studio, projects.get(projectId), "Nothing was cancelled.");
    MergeClient merges = MergeClient.of(studio);
    merges.cancel(projectId);
    if (merges.conflict(projectId).isPresent()) {
      throw new KnownOutcomeException(
          "OpenL Studio did not cancel the merge.",
          "It reported success, but still keeps the conflict.",
          "Ask the user to cancel it in OpenL Studio.");
    }
    ProjectDetails after = projects.get(projectId);
    return new ConflictState(
        after.name(),
        conflict.isOfSave()
            ? "The conflict of the save was dropped. Nothing was saved."
            : "The merge was cancelled. Nothing was merged.",
        after.status(),
        after.branch(),
        after.revision(),
        List.of(),
        after.isEditing()
            ? List.of(
                "The project still has its unsaved changes."
                    + (conflict.isOfSave()
                        ? " Saving them again leads to the same conflict, unless one side is discarded."
                        : ""))
            : List.of());
  }
}
