package org.openl.mcp.tools.branches.changes;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.comparison.ComparisonStoppedException;
import org.openl.mcp.workbooks.comparison.WorkbookComparison;

/** Compares the workbooks of two sides with those of their common state. */
public final class ThreeWayComparison {

  /** The reason of a comparison that was not made or not completed. */
  public static final String NO_TIME = "The call had no time left.";

  private final ProjectArchive base;
  private final ProjectArchive ours;
  private final ProjectArchive theirs;
  private final BooleanSupplier stopped;

  /**
   * Prepares a comparison.
   *
   * @param stopped whether there is no time left
   */
  public ThreeWayComparison(
      ProjectArchive base, ProjectArchive ours, ProjectArchive theirs, BooleanSupplier stopped) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.stopped = stopped;
  }

  /** Returns the changes of a workbook, which need not be on every side. */
  public FileChanges of(String path) {
    if (stopped.getAsBoolean()) {
      return FileChanges.notCompared(path, NO_TIME);
    }
    try {
      WorkbookComparison.State common = state(base, path);
      return new FileChanges(
          path,
          ThreeWayChanges.of(
              path,
              WorkbookComparison.compare(common, state(ours, path), stopped),
              WorkbookComparison.compare(common, state(theirs, path), stopped)),
          Optional.empty());
    } catch (ComparisonStoppedException e) {
      return FileChanges.notCompared(path, NO_TIME);
    } catch (UnreadableWorkbookException e) {
      return FileChanges.notCompared(path, e.getMessage());
    }
  }

  private static WorkbookComparison.State state(ProjectArchive archive, String path) {
    return archive.workbooks().contains(path)
        ? new WorkbookComparison.State(archive.workbook(path), archive.tables(path))
        : new WorkbookComparison.State(new Workbook(path, List.of()), List.of());
  }
}
