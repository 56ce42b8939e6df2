package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/** Removes the lock of another user. */
final class ProjectUnlocking {

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final String projectId;

  ProjectUnlocking(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /** Returns what the call is about to do. */
  static Confirmation confirmation(ProjectDetails project) {
    String holder = ProjectRefusals.holder(project).orElseThrow();
    String since =
        project.lockInfo().flatMap(Project.LockInfo::lockedAt).map(" since "::concat).orElse("");
    return new Confirmation(
        "Remove the lock of " + holder,
        project.name(),
        project.branch(),
        "%s is editing the project%s. After this, others can edit it, and %s may not be able to save."
            .formatted(holder, since, holder),
        List.of("Possibly the unsaved changes of " + holder));
  }

  /**
   * Unlocks the project.
   *
   * @param asked the project of which the person was asked
   */
  ProjectState unlock(ProjectDetails asked) {
    ProjectDetails before = locked();
    requireSameHolder(asked, before);
    ProjectChangesClient.of(studio).unlock(before);
    ProjectDetails after = projects.get(projectId);
    if (after.lockInfo().isPresent()) {
      throw new KnownOutcomeException(
          "OpenL Studio did not unlock the project %s.".formatted(Quoted.of(before.name())),
          "%s holds the lock now.".formatted(ProjectRefusals.holder(after).orElse("Another user")),
          "Ask the user to unlock it in OpenL Studio.");
    }
    return ProjectState.of(
        after,
        "The lock of %s was removed.".formatted(ProjectRefusals.holder(before).orElseThrow()),
        List.of());
  }

  private static void requireSameHolder(ProjectDetails asked, ProjectDetails now) {
    Optional<String> holder = ProjectRefusals.holder(now);
    if (!holder.equals(ProjectRefusals.holder(asked)) || !now.branch().equals(asked.branch())) {
      throw ProjectRefusals.changed(
          notUnlocked(now),
          "Since the person was asked, the lock has changed. %s holds it now."
              .formatted(holder.orElseThrow()));
    }
  }

  private static String notUnlocked(ProjectDetails project) {
    return "The project %s was not unlocked.".formatted(Quoted.of(project.name()));
  }

  /** Returns the project. Refuses one that nobody else has locked. */
  ProjectDetails locked() {
    ProjectDetails project = projects.get(projectId);
    ProjectRefusals.requireStored(project);
    if (ProjectRefusals.holder(project).isEmpty()) {
      throw new CallException(
          notUnlocked(project),
          "No other user has locked it.",
          "Do not repeat the call: nothing has to be done.");
    }
    return project;
  }
}
