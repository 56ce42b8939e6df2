package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.operations.SessionChanges;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.tools.comparison.ChangedFile;
import org.openl.mcp.tools.projects.ProjectSaving.Saved;
import org.openl.mcp.tools.projects.StateComparison.Result;

/** Tools that save and discard the unsaved changes of a project. */
@Singleton
@Toolset("projects")
public class SavingTools {

  private final Caller caller;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final SessionChanges sessions;
  private final ShownProjects shown;
  private final ClosingChanges closing;
  private final StateComparison comparison;
  private final Confirmations confirmations;
  private final AnswerMapper mapper;

  SavingTools(
      Caller caller,
      ProjectFinder finder,
      ProjectWrites writes,
      SessionChanges sessions,
      ShownProjects shown,
      ClosingChanges closing,
      StateComparison comparison,
      Confirmations confirmations,
      AnswerMapper mapper) {
    this.caller = caller;
    this.finder = finder;
    this.writes = writes;
    this.sessions = sessions;
    this.shown = shown;
    this.closing = closing;
    this.comparison = comparison;
    this.confirmations = confirmations;
    this.mapper = mapper;
  }

  /** Saves a project ({@code PATCH /projects/{projectId}}). */
  @Tool(
      name = "openl_save_project",
      title = "Projects: save",
      description =
          "Saves the unsaved changes of a project as a new revision, and lists every cell that differs from the revision before.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = ChangedProject.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer saveProject(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Why it was changed, for the list of revisions") String comment,
      @ToolArg(description = "Close the project afterwards", defaultValue = "false") boolean close,
      Progress progress) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    Saved saved = writes.in(caller.identity(), id, () -> save(studio, id, comment.strip(), close));
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    Result changes =
        comparison.compare(
            () -> archives.saved(saved.before()),
            () -> archives.at(saved.after(), saved.revision()),
            ProgressReporter.of(progress));
    return answer(
        comparison.fitting(
            changes,
            some ->
                ChangedProject.of(
                    saved.after(),
                    saved.status(),
                    saved.done(),
                    saved.before().revision(),
                    some,
                    notes(changes, saved.before()))));
  }

  private Saved save(StudioSession studio, String id, String comment, boolean close) {
    Optional<String> failed = sessions.failedTool(id);
    Saved saved = new ProjectSaving(studio, shown, id, failed).save(comment, close);
    sessions.settle(id);
    return saved;
  }

  private static List<String> notes(Result changes, ProjectDetails before) {
    List<String> notes = new ArrayList<>();
    if (!changes.reason().isEmpty()) {
      notes.add("The two revisions could not be compared: " + changes.reason());
    }
    ChangedFile.counted(changes.otherFiles(), "other file")
        .map(
            files ->
                "The revision also changes, not in the cells of a workbook, %s.".formatted(files))
        .ifPresent(notes::add);
    before
        .revision()
        .ifPresent(
            old ->
                notes.add(
                    "The revision before was %s. openl_open_project with it shows the old state, openl_compare_revisions the changes."
                        .formatted(old)));
    return notes;
  }

  /** Discards unsaved changes ({@code PATCH /projects/{projectId}}). */
  @Tool(
      name = "openl_discard_changes",
      title = "Projects: discard changes",
      description = "Discards the unsaved changes of a project, after a person has confirmed it.",
      annotations = @Tool.Annotations(idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = ChangedProject.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer discardChanges(
      @ToolArg(description = "Id or name") String projectId,
      Progress progress,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    ProjectDiscarding discarding =
        new ProjectDiscarding(
            studio, id, comparison, ProgressReporter.of(progress), sessions.failedTool(id));
    ProjectDetails before = discarding.changed();
    shown.require(studio, before, "No changes were discarded.");
    Result lost = discarding.compare(before);
    LostChanges changes = new LostChanges(before, lost, sessions.tables(id), mapper);
    confirmations.require(
        ProjectDiscarding.confirmation(before, lost, changes.numbers(), changes.first()),
        elicitation);
    ProjectDetails after =
        writes.in(
            caller.identity(),
            id,
            () -> closing.make(studio, before, () -> discarding.discard(before, lost)));
    sessions.settle(id);
    shown.put(studio, after);
    return answer(
        comparison.fitting(
            lost,
            some ->
                ChangedProject.of(
                    after,
                    after.status(),
                    "The unsaved changes were discarded.",
                    Optional.empty(),
                    some,
                    notes(lost, changes))));
  }

  private static List<String> notes(Result lost, LostChanges changes) {
    return Stream.of(
            Optional.of(lost.reason()).filter(reason -> !reason.isEmpty()), changes.otherFiles())
        .flatMap(Optional::stream)
        .toList();
  }

  private static Answer answer(ChangedProject changed) {
    return new AnswerWithText(changed, ChangedProject::text);
  }
}
