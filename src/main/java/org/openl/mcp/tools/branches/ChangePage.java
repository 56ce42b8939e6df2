package org.openl.mcp.tools.branches;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.tools.branches.changes.FileChanges;
import org.openl.mcp.tools.branches.changes.SideChange;

/**
 * Some of the changes of all files.
 *
 * @param leftOut the number of changes after them, if there are any
 */
record ChangePage(List<SideChange> changes, Optional<Integer> leftOut) {

  /**
   * Returns a page of the changes. The conflicts of all files come first.
   *
   * @param first the number of changes before the page
   * @param most the maximum number of changes
   */
  static ChangePage of(List<FileChanges> files, int first, int most) {
    List<SideChange> all = all(files);
    int begin = Math.min(first, all.size());
    int end = Math.min(begin + most, all.size());
    return new ChangePage(
        all.subList(begin, end), Optional.of(all.size() - end).filter(left -> left > 0));
  }

  private static List<SideChange> all(List<FileChanges> files) {
    return files.stream()
        .flatMap(file -> file.changes().stream())
        .sorted(Comparator.comparing((SideChange change) -> !change.conflicting()))
        .toList();
  }
}
