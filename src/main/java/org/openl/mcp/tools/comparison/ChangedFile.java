package org.openl.mcp.tools.comparison;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;

/**
 * A file of a project that differs between two states.
 *
 * @param change added, removed or changed
 */
public record ChangedFile(String path, String change) {

  /**
   * Returns the files that differ, sorted.
   *
   * @param before the checksums of the files by their paths in the older state
   * @param after those in the newer state
   */
  public static List<ChangedFile> of(Map<String, String> before, Map<String, String> after) {
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

  /** Returns the number of files and the first of them in one line; empty if there are none. */
  public static Optional<String> counted(List<ChangedFile> files, String noun) {
    return counted(files, noun, noun + "s");
  }

  /** Returns the same with a noun whose plural does not end with s. */
  public static Optional<String> counted(List<ChangedFile> files, String one, String many) {
    return Optional.of(files)
        .filter(changed -> !changed.isEmpty())
        .map(
            changed ->
                Confirmation.loss(
                    Counted.of(changed.size(), one, many),
                    changed.stream().map(ChangedFile::text).toList()));
  }

  /** Returns the quoted path and the change. */
  public String text() {
    return Quoted.of(path) + " (" + change + ")";
  }
}
