package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Tools that open and close projects. */
@Singleton
@Toolset("projects")
public class OpeningTools {

  private final Caller caller;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final ShownProjects shown;
  private final ClosingChanges closing;

  OpeningTools(
      Caller caller,
      ProjectFinder finder,
      ProjectWrites writes,
      ShownProjects shown,
      ClosingChanges closing) {
    this.caller = caller;
    this.finder = finder;
    this.writes = writes;
    this.shown = shown;
    this.closing = closing;
  }

  /** Opens a project ({@code PATCH /projects/{projectId}}). */
  @Tool(
      name = "openl_open_project",
      title = "Projects: open",
      description =
          "Opens a project, so that its tables can be read and edited. Switches an opened project to another branch or revision."
              + " Refused if unsaved changes would be lost.",
      annotations = @Tool.Annotations(destructiveHint = false, idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ProjectState openProject(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Default: the project's branch") Optional<String> branch,
      @ToolArg(
              description =
                  "Beginning of a revision's id, or latest; default: an open project keeps its revision; otherwise latest")
          Optional<String> revision) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    return writes.in(
        caller.identity(),
        id,
        () -> new ProjectOpening(studio, shown, closing, id).open(branch, revision));
  }

  /** Closes a project ({@code PATCH /projects/{projectId}}). */
  @Tool(
      name = "openl_close_project",
      title = "Projects: close",
      description = "Closes a project without unsaved changes.",
      annotations = @Tool.Annotations(destructiveHint = false, idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ProjectState closeProject(@ToolArg(description = "Id or name") String projectId) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    return writes.in(caller.identity(), id, () -> close(studio, id));
  }

  private static ProjectState close(StudioSession studio, String projectId) {
    ProjectsClient projects = ProjectsClient.of(studio);
    ProjectDetails before = projects.get(projectId);
    ProjectRefusals.requireStored(before);
    if (before.isEditing()) {
      ProjectRefusals.requireNoConflict(studio, before, "The project was not closed.");
    }
    ProjectRefusals.requireSaved(before, "closing it");
    if (!before.isOpened()) {
      return ProjectState.of(before, "The project was already closed.", List.of());
    }
    ProjectChangesClient.of(studio).close(before);
    return ProjectState.of(projects.get(projectId), "The project was closed.", List.of());
  }
}
