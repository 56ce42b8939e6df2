package org.openl.mcp.tools.tables.editing;

import java.util.Optional;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;

/**
 * A project after one of its tables was changed.
 *
 * @param branch the branch on which the table was changed
 * @param status its status; empty if it cannot be read
 * @param note what to know
 */
public record WrittenProject(
    String name, Optional<String> branch, Optional<String> status, Optional<String> note) {

  /**
   * Reads a project after a change.
   *
   * @param before the project before the change
   */
  public static WrittenProject of(StudioSession studio, ProjectDetails before) {
    Optional<ProjectDetails> now =
        OptionalAnswer.of(() -> ProjectsClient.of(studio).get(before.id()));
    return new WrittenProject(
        before.name(),
        before.branch(),
        now.flatMap(ProjectDetails::status),
        now.flatMap(project -> note(before, project)));
  }

  private static Optional<String> note(ProjectDetails before, ProjectDetails now) {
    if (!now.branch().equals(before.branch())) {
      return Optional.of(
          "The project was switched to the branch %s during this call, so the change may be there. Look at the table with openl_get_table."
              .formatted(Quoted.of(now.branch().orElse(""))));
    }
    return Optional.of("The project has unsaved changes.").filter(note -> now.isEditing());
  }
}
