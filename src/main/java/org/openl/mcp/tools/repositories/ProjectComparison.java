package org.openl.mcp.tools.repositories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.tools.repositories.ComparisonAnswer.ComparedWorkbook;
import org.openl.mcp.tools.repositories.ComparisonAnswer.Uncompared;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.comparison.ComparisonStoppedException;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;
import org.openl.mcp.workbooks.comparison.WorkbookComparison;

/** Compares the workbooks of a project in two states. */
final class ProjectComparison {

  private static final String NO_TIME = "The call had no time left.";

  private static final String NEWER = "Newer state";

  private static final String CHANGED = "changed";

  /** The remaining time of a call that is too short for another workbook. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final ProjectArchive before;
  private final ProjectArchive after;
  private final CurrentCall call;
  private final ProgressReporter progress;
  private final ChangeFilter filter;
  private final ComparedNames names;
  private final List<ComparedFile> compared = new ArrayList<>();
  private final List<Uncompared> notCompared = new ArrayList<>();

  ProjectComparison(
      ProjectArchive before,
      ProjectArchive after,
      ChangeFilter filter,
      CurrentCall call,
      ProgressReporter progress) {
    this.before = before;
    this.after = after;
    this.filter = filter;
    this.names = new ComparedNames(filter);
    this.call = call;
    this.progress = progress;
  }

  /**
   * Compares as long as there is time.
   *
   * @throws org.openl.mcp.call.errors.CallException if all workbooks were read and none of them has
   *     the wanted table or sheet
   */
  void run() {
    Map<String, String> renamed =
        RenamedWorkbooks.of(before, after, () -> !call.hasTimeFor(RESERVE));
    TreeSet<String> paths = new TreeSet<>(before.workbooks());
    paths.addAll(after.workbooks());
    paths.removeAll(renamed.values());
    int done = 0;
    for (String path : paths) {
      progress.report(done++, OptionalLong.of(paths.size()), path);
      if (renamed.containsKey(path)) {
        addRenamed(path, renamed.get(path));
      } else if (call.hasTimeFor(RESERVE)) {
        compare(path);
      } else {
        leaveOut(path, NO_TIME);
      }
    }
    if (notCompared.isEmpty()) {
      names.requireWanted();
    }
  }

  private void addRenamed(String path, String was) {
    if (filter.wantsAll() || state(after, path, NEWER).filter(filter::wants).isPresent()) {
      compared.add(ComparedFile.renamed(path, was));
    }
  }

  private String change(String path) {
    if (!before.workbooks().contains(path)) {
      return "added";
    }
    return after.workbooks().contains(path) ? CHANGED : "removed";
  }

  private void compare(String path) {
    Optional<WorkbookComparison.State> old = state(before, path, "Older state");
    Optional<WorkbookComparison.State> now = state(after, path, NEWER);
    if (old.isPresent() && now.isPresent()) {
      try {
        add(
            path,
            WorkbookComparison.compare(old.get(), now.get(), () -> !call.hasTimeFor(RESERVE)));
      } catch (ComparisonStoppedException e) {
        leaveOut(path, NO_TIME);
      }
    }
  }

  private void add(String path, WorkbookChanges changes) {
    String change = change(path);
    if (change.equals(CHANGED)) {
      compared.add(ComparedFile.changed(path, changes));
    } else {
      compared.add(
          filter.wantsAll()
              ? ComparedFile.whole(path, change, changes)
              : ComparedFile.partly(path, change, changes));
    }
  }

  /** Adds a workbook that could not be compared. If it was added or removed, that is known. */
  private void leaveOut(String path, String why) {
    notCompared.add(new Uncompared(path, why));
    if (filter.wantsAll() && !change(path).equals(CHANGED)) {
      compared.add(ComparedFile.whole(path, change(path), WorkbookChanges.NONE));
    }
  }

  /** Returns a state of a workbook; one without sheets if the project has no such workbook. */
  private Optional<WorkbookComparison.State> state(
      ProjectArchive archive, String path, String when) {
    if (!archive.workbooks().contains(path)) {
      return Optional.of(new WorkbookComparison.State(new Workbook(path, List.of()), List.of()));
    }
    try {
      WorkbookComparison.State state =
          new WorkbookComparison.State(archive.workbook(path), archive.tables(path));
      names.add(state);
      return Optional.of(state);
    } catch (UnreadableWorkbookException e) {
      leaveOut(path, when + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Returns the workbooks that could not be compared. */
  List<Uncompared> notCompared() {
    return notCompared;
  }

  /** Writes the changes. */
  void write(ComparedChanges changes, Consumer<ComparedWorkbook> written) {
    compared.forEach(workbook -> changes.of(workbook).ifPresent(written));
  }
}
