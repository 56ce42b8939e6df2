package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.openl.mcp.text.Quoted;

/**
 * A file of a project that differs between two states.
 *
 * @param change added, removed or changed
 */
record ChangedFile(String path, String change) {

  /**
   * Returns the files that differ, sorted.
   *
   * @param before the checksums of the files by their paths in the older state
   * @param after those in the newer state
   */
  static List<ChangedFile> of(Map<String, String> before, Map<String, String> after) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return paths.stream()
        .filter(path -> !before.getOrDefault(path, "").equals(after.getOrDefault(path, "")))
        .map(path -> new ChangedFile(path, change(before, after, path)))
        .toList();
  }

  private static String change(Map<String, String> before, Map<String, String> after, String path) {
    if (!before.containsKey(path)) {
      return "added";
    }
    return after.containsKey(path) ? "changed" : "removed";
  }

  /** Returns the quoted path and the change. */
  String text() {
    return Quoted.of(path) + " (" + change + ")";
  }
}
