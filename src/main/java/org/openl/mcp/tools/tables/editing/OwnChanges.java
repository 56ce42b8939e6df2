package org.openl.mcp.tools.tables.editing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.history.LocalHistory;
import org.openl.mcp.studio.projects.ProjectDetails;

/**
 * The workbooks of OpenL Studio 5.27 whose unsaved changes were all made by this server for one
 * identity. OpenL Studio's history of the workbook is then still as it was after the last write.
 */
final class OwnChanges {

  private static final int MOST = 1_000;

  private final Map<Key, LocalHistory> histories =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, LocalHistory> eldest) {
          return size() > MOST;
        }
      };

  private record Key(
      String projectId,
      Optional<String> branch,
      Optional<String> revision,
      Optional<String> workbook) {

    private static Key of(ProjectDetails project, Optional<String> workbook) {
      return new Key(project.id(), project.branch(), project.revision(), workbook);
    }
  }

  /** Returns whether this server has made all unsaved changes of a workbook. */
  synchronized boolean areAll(
      ProjectDetails project, Optional<String> workbook, Optional<LocalHistory> now) {
    return !project.isEditing()
        || now.isPresent() && now.equals(Optional.ofNullable(kept(project, workbook)));
  }

  private LocalHistory kept(ProjectDetails project, Optional<String> workbook) {
    return histories.get(Key.of(project, workbook));
  }

  /**
   * Keeps the history after a write, if the write is its only new change.
   *
   * @param project the project before the write
   * @param before the history before the write; empty if it is unknown
   * @param after the history after the write; empty if it is unknown
   */
  synchronized void keep(
      ProjectDetails project,
      Optional<String> workbook,
      Optional<LocalHistory> before,
      Optional<LocalHistory> after) {
    Key key = Key.of(project, workbook);
    histories.remove(key);
    if (before.isPresent()
        && after.filter(now -> now.hasOneChangeMoreThan(before.get())).isPresent()) {
      histories.put(key, after.get());
    }
  }
}
