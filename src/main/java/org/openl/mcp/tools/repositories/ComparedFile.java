package org.openl.mcp.tools.repositories;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.workbooks.comparison.WorkbookChanges;

/**
 * A workbook that was compared.
 *
 * @param change added, removed, renamed or changed
 * @param was its path before, if it was renamed
 * @param isChange whether this is a change of its own, beside those of its tables
 * @param changes the changes within it
 */
record ComparedFile(
    String path, String change, Optional<String> was, boolean isChange, WorkbookChanges changes) {

  /** Returns a workbook that is in both states. */
  static ComparedFile changed(String path, WorkbookChanges changes) {
    return new ComparedFile(path, "changed", Optional.empty(), false, changes);
  }

  /** Returns a workbook that has another path now and the same cells. */
  static ComparedFile renamed(String path, String was) {
    return new ComparedFile(path, "renamed", Optional.of(was), true, WorkbookChanges.NONE);
  }

  /**
   * Returns a workbook that was added or removed. Its sheets are no changes of their own.
   *
   * @param change added or removed
   */
  static ComparedFile whole(String path, String change, WorkbookChanges changes) {
    return new ComparedFile(
        path,
        change,
        Optional.empty(),
        true,
        new WorkbookChanges(List.of(), changes.tables(), List.of()));
  }

  /** Returns the part of a workbook, which was added or removed, that a filter finds. */
  static ComparedFile partly(String path, String change, WorkbookChanges changes) {
    return new ComparedFile(path, change, Optional.empty(), false, changes);
  }
}
