package org.openl.mcp.tools.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.comparison.ComparisonStoppedException;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;
import org.openl.mcp.workbooks.comparison.WorkbookComparison;

/** Compares the workbooks of a project in two states. */
public final class ProjectComparison {

  private static final String NO_TIME = "The call had no time left.";

  private static final String CHANGED = "changed";

  /** The remaining time of a call that is too short for another workbook. */
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final ProjectArchive before;
  private final ProjectArchive after;
  private final CurrentCall call;
  private final ProgressReporter progress;
  private final ChangeFilter filter;
  private final ComparedNames names;
  private final Map<String, Optional<WorkbookChanges>> compared = new LinkedHashMap<>();
  private final List<Uncompared> notCompared = new ArrayList<>();

  /**
   * Prepares a comparison.
   *
   * @param before the older state
   * @param after the newer state
   */
  public ProjectComparison(
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
  public void run() {
    TreeSet<String> paths = new TreeSet<>(before.workbooks());
    paths.addAll(after.workbooks());
    int done = 0;
    for (String path : paths) {
      progress.report(done++, OptionalLong.of(paths.size()), path);
      if (filter.wantsAll() && !change(path).equals(CHANGED)) {
        compared.put(path, Optional.empty());
      } else if (!call.hasTimeFor(RESERVE)) {
        notCompared.add(new Uncompared(path, NO_TIME));
      } else {
        compare(path);
      }
    }
    if (notCompared.isEmpty()) {
      names.requireWanted();
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
    Optional<WorkbookComparison.State> now = state(after, path, "Newer state");
    if (old.isPresent() && now.isPresent()) {
      try {
        compared.put(
            path,
            Optional.of(
                WorkbookComparison.compare(old.get(), now.get(), () -> !call.hasTimeFor(RESERVE))));
      } catch (ComparisonStoppedException e) {
        notCompared.add(new Uncompared(path, NO_TIME));
      }
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
      notCompared.add(new Uncompared(path, when + ": " + e.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * Returns the changes.
   *
   * @param most the maximum number of changes to write
   */
  public ComparedProject changes(int most) {
    ComparedChanges changes = new ComparedChanges(filter, most);
    List<ComparedWorkbook> workbooks = new ArrayList<>();
    compared.forEach(
        (path, difference) ->
            difference
                .map(found -> changes.of(path, change(path), found))
                .orElseGet(() -> changes.whole(path, change(path)))
                .ifPresent(workbooks::add));
    return new ComparedProject(
        changes.counted(),
        Optional.of(changes.counted() - most).filter(leftOut -> leftOut > 0),
        workbooks,
        notCompared);
  }
}
