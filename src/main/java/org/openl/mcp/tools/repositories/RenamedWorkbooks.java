package org.openl.mcp.tools.repositories;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.ComparisonStoppedException;
import org.openl.mcp.workbooks.comparison.WorkbookComparison;

/** Finds the workbooks of a project that have another path now, but the same cells. */
final class RenamedWorkbooks {

  private final ProjectArchive before;
  private final ProjectArchive after;
  private final BooleanSupplier stopped;

  private RenamedWorkbooks(ProjectArchive before, ProjectArchive after, BooleanSupplier stopped) {
    this.before = before;
    this.after = after;
    this.stopped = stopped;
  }

  /**
   * Returns the old path of each renamed workbook by its new path. It is not complete if there is
   * no time to find all, or if workbooks cannot be read.
   *
   * @param stopped whether there is no time left
   */
  static Map<String, String> of(
      ProjectArchive before, ProjectArchive after, BooleanSupplier stopped) {
    TreeSet<String> removed = new TreeSet<>(before.workbooks());
    after.workbooks().forEach(removed::remove);
    TreeSet<String> added = new TreeSet<>(after.workbooks());
    before.workbooks().forEach(added::remove);
    RenamedWorkbooks search = new RenamedWorkbooks(before, after, stopped);
    Map<String, String> renamed = new LinkedHashMap<>();
    for (String path : removed.isEmpty() ? List.<String>of() : List.copyOf(added)) {
      Optional<String> old = removed.stream().filter(was -> search.isSame(was, path)).findFirst();
      old.ifPresent(was -> renamed.put(path, was));
      old.ifPresent(removed::remove);
    }
    return renamed;
  }

  private boolean isSame(String was, String path) {
    if (stopped.getAsBoolean()) {
      return false;
    }
    try {
      // The tables need little, so that most of the workbooks are not read again.
      return places(before.tables(was)).equals(places(after.tables(path)))
          && WorkbookComparison.compare(state(before, was), state(after, path), stopped).isEmpty();
    } catch (UnreadableWorkbookException | ComparisonStoppedException e) {
      return false;
    }
  }

  private static List<String> places(List<WorkbookTable> tables) {
    return tables.stream()
        .map(table -> table.sheet() + "!" + table.range() + " " + table.header())
        .toList();
  }

  private static WorkbookComparison.State state(ProjectArchive archive, String path) {
    return new WorkbookComparison.State(archive.workbook(path), archive.tables(path));
  }
}
