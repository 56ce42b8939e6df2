package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
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
  private final Optional<String> failed;

  /**
   * Creates the discarding of the changes of a project.
   *
   * @param failed the tool that may have changed the project although its call failed
   */
  ProjectDiscarding(
      StudioSession studio,
      String projectId,
      StateComparison comparison,
      ProgressReporter progress,
      Optional<String> failed) {
    this.failed = failed;
    this.studio = studio;
    this.comparison = comparison;
    this.progress = progress;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /** Returns the project. Refuses one without unsaved changes. */
  ProjectDetails changed() {
    ProjectDetails project = projects.get(projectId);
    ProjectRefusals.requireChanges(project, NOT_DISCARDED, failed);
    ProjectRefusals.requireNoConflict(studio, project, NOT_DISCARDED);
    return project;
  }

  /** Compares the saved state with the unsaved one, if Studio returns that. */
  Result compare(ProjectDetails project) {
    if (!studio.has(Capability.WORKING_COPY)) {
      return unlisted(project, "This version of OpenL Studio does not list them.");
    }
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    Result compared =
        comparison.compare(
            () -> archives.saved(project), () -> archives.workingCopy(project), progress);
    return compared.reason().isEmpty()
        ? compared
        : unlisted(project, "They could not be compared: " + compared.reason());
  }

  private static Result unlisted(ProjectDetails project, String why) {
    return Result.none(
        "All changes since revision %s. %s".formatted(project.revision().orElse("unknown"), why));
  }

  /**
   * Returns what the call is about to do.
   *
   * @param lost everything that would be lost
   * @param numbers the numbers of it, one line each
   * @param first the first changes, one line each
   */
  static Confirmation confirmation(
      ProjectDetails before, Result lost, List<String> numbers, List<String> first) {
    return new Confirmation(
        "Discard the unsaved changes of the project " + Quoted.of(before.name()),
        before.name(),
        before.branch(),
        "The project goes back to its saved state%s. Nobody can restore the changes."
            .formatted(before.revision().map(", revision "::concat).orElse("")),
        numbers,
        first,
        lost.digest());
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
    if (!compare(before).digest().equals(shown.digest())) {
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
