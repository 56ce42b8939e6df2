package org.openl.mcp.tools.tables;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The tables in the workbooks of a project. Each workbook is read when its tables are needed. A
 * workbook that cannot be read costs only its own tables.
 */
final class SavedTables {

  /** The time for the workbooks of a call; less than the time of the whole call. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ProjectArchive archive;
  private final LongSupplier nanoTime;
  private final long start;
  private final Map<String, List<WorkbookTable>> read = new HashMap<>();
  private final List<UnreadableWorkbook> unreadable = new ArrayList<>();

  SavedTables(ProjectArchive archive) {
    this(archive, System::nanoTime);
  }

  SavedTables(ProjectArchive archive, LongSupplier nanoTime) {
    this.archive = archive;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  /** Returns the full id of the revision; empty for the working copy. */
  Optional<String> revision() {
    return archive.revision();
  }

  /** Returns whether the project has a workbook with a path. */
  boolean has(String workbook) {
    return archive.workbooks().contains(workbook);
  }

  /** Returns the tables of a workbook of the project; none if it cannot be read. */
  List<WorkbookTable> of(String workbook) {
    if (!read.containsKey(workbook)) {
      read.put(workbook, scan(workbook));
    }
    return read.get(workbook);
  }

  /** Returns the tables of all workbooks, as far as there is time. */
  List<WorkbookTable> all() {
    return within(LONGEST);
  }

  /**
   * Returns the tables of all workbooks that can be read within a time since the beginning. The
   * others are {@link #unreadable}.
   */
  List<WorkbookTable> within(Duration longest) {
    List<WorkbookTable> all = new ArrayList<>();
    for (String workbook : archive.workbooks()) {
      if (read.containsKey(workbook) || nanoTime.getAsLong() - start < longest.toNanos()) {
        all.addAll(of(workbook));
      } else {
        read.put(workbook, List.of());
        unreadable.add(
            new UnreadableWorkbook(
                workbook, "The project is so large that there was no time to read this workbook."));
      }
    }
    return all;
  }

  /** Returns whether the project has a workbook that can be read. */
  boolean hasReadable() {
    all();
    return unreadable.size() < archive.workbooks().size();
  }

  /** Returns whether the project has no workbook at all, or none with tables. */
  boolean isEmpty() {
    return all().isEmpty() && unreadable.isEmpty();
  }

  /** Returns the cells of a table. */
  TableGrid grid(WorkbookTable table) {
    return archive.grid(table);
  }

  /** Returns the workbooks that could not be read so far. */
  List<UnreadableWorkbook> unreadable() {
    return List.copyOf(unreadable);
  }

  private List<WorkbookTable> scan(String workbook) {
    try {
      return archive.tables(workbook);
    } catch (UnreadableWorkbookException e) {
      unreadable.add(new UnreadableWorkbook(workbook, e.getMessage()));
      return List.of();
    }
  }
}
