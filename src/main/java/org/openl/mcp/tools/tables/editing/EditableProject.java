package org.openl.mcp.tools.tables.editing;

import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/** The state of a project in which its tables can be changed. */
public final class EditableProject {

  private EditableProject() {}

  /**
   * Requires that the user can change a project.
   *
   * @throws CallException if another user edits it, if it shows an older revision, or if it is
   *     closed
   */
  public static void require(ProjectDetails project) {
    Optional<String> holder = project.lockInfo().flatMap(Project.LockInfo::lockedBy);
    if (holder.isPresent()) {
      throw EditRefusal.ofTable(
          "%s is editing the project %s, and OpenL Studio allows only one user at a time to change it."
              .formatted(Quoted.of(holder.get()), Quoted.of(project.name())),
          "Do not repeat the call until they have saved or closed it.");
    }
    if (project.is(ProjectStatus.VIEWING_VERSION)) {
      throw EditRefusal.ofTable(
          "The project %s is open at a revision that may be older than the newest one (status VIEWING_VERSION)."
              .formatted(Quoted.of(project.name())),
          "Open it with openl_open_project and the revision latest, read the table again, then repeat the call.");
    }
    if (!project.isOpened()) {
      throw EditRefusal.ofTable(
          "The project %s is not open.".formatted(Quoted.of(project.name())),
          "Open it with openl_open_project, then repeat the call.");
    }
  }

  /** Returns the status after a change; empty if it cannot be read. */
  public static Optional<String> status(StudioSession studio, String projectId) {
    return OptionalAnswer.of(() -> ProjectsClient.of(studio).get(projectId))
        .flatMap(ProjectDetails::status);
  }
}
