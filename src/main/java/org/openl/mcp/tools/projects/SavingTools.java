package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.tools.comparison.ChangesText;
import org.openl.mcp.tools.projects.ProjectSaving.Saved;

/** Tools that save and discard the unsaved changes of a project. */
@Singleton
@Toolset("projects")
public class SavingTools {

  /** The fields at the beginning of the text. */
  private static final List<String> HEAD =
      List.of("project", "status", "branch", "revision", "previousRevision", "changes", "leftOut");

  private final Caller caller;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final SavedComparison comparison;

  SavingTools(
      Caller caller, ProjectFinder finder, ProjectWrites writes, SavedComparison comparison) {
    this.caller = caller;
    this.finder = finder;
    this.writes = writes;
    this.comparison = comparison;
  }

  /** Saves a project ({@code PATCH /projects/{projectId}}). */
  @Tool(
      name = "openl_save_project",
      title = "Projects: save",
      description =
          "Saves the unsaved changes of a project as a new revision, and lists every cell that differs from the revision before."
              + " Refused if nothing is to be saved or another user has the lock.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = SavedChanges.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer saveProject(
      @ToolArg(description = "Project id or name") String projectId,
      @ToolArg(description = "Why it was changed, for the list of revisions") String comment,
      @ToolArg(description = "Close the project afterwards", defaultValue = "false") boolean close,
      Progress progress) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    Saved saved =
        writes.in(
            caller.identity(),
            id,
            () -> new ProjectSaving(studio, id).save(comment.strip(), close));
    return new AnswerWithText(
        comparison.of(studio, saved, progress), json -> ChangesText.of(json, HEAD));
  }
}
