package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Progress;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.tools.comparison.ChangeFilter;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ProjectComparison;
import org.openl.mcp.tools.projects.ProjectSaving.Saved;

/** Compares the workbooks of a project before and after it was saved. */
@Singleton
class SavedComparison {

  private static final int MOST_CHANGES = 200;

  private final Caller caller;
  private final CurrentCall call;
  private final AnswerMapper mapper;

  SavedComparison(Caller caller, CurrentCall call, AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.mapper = mapper;
  }

  /** Returns the answer. If the revisions cannot be compared, it says why. */
  SavedChanges of(StudioSession studio, Saved saved, Progress progress) {
    try {
      ProjectComparison comparison = comparison(studio, saved, progress);
      comparison.run();
      return FittingAnswer.of(
          MOST_CHANGES,
          most -> answer(saved, Optional.of(comparison.changes(0, most)), List.of()),
          mapper);
    } catch (StudioException | AuthorizationException | CallException e) {
      return answer(
          saved,
          Optional.empty(),
          List.of("The two revisions could not be compared: " + caller.reason(e)));
    }
  }

  private ProjectComparison comparison(StudioSession studio, Saved saved, Progress progress) {
    ProjectArchivesClient archives = ProjectArchivesClient.of(studio);
    return new ProjectComparison(
        archives.saved(saved.before()),
        archives.at(saved.after(), saved.revision()),
        ChangeFilter.ALL,
        call,
        ProgressReporter.of(progress));
  }

  private static SavedChanges answer(
      Saved saved, Optional<ComparedProject> changes, List<String> reasons) {
    List<String> notes = new ArrayList<>(reasons);
    saved
        .before()
        .revision()
        .ifPresent(
            old ->
                notes.add(
                    "To get back, compare with openl_compare_revisions from %s, and set the old values again; openl_open_project with this revision shows the old state."
                        .formatted(old)));
    return new SavedChanges(
        saved.after().name(),
        saved.after().status(),
        saved.after().branch(),
        saved.revision(),
        saved.before().revision(),
        changes.map(ComparedProject::changes),
        changes.flatMap(ComparedProject::leftOut),
        changes.map(ComparedProject::workbooks).orElse(List.of()),
        changes.map(ComparedProject::notCompared).orElse(List.of()),
        notes);
  }
}
