package org.openl.mcp.doubles.studio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Merges the files of two states. A file that both have changed differently is in conflict, also a
 * workbook; the newest 6.x merges the cells of workbooks.
 *
 * @param merged all files; those in conflict are ours
 * @param conflicts the paths of the files in conflict
 */
record ThreeWayMerge(SortedMap<String, byte[]> merged, List<String> conflicts) {

  static ThreeWayMerge of(
      SortedMap<String, byte[]> base,
      SortedMap<String, byte[]> ours,
      SortedMap<String, byte[]> theirs) {
    SortedMap<String, byte[]> merged = new TreeMap<>(ours);
    List<String> conflicts = new ArrayList<>();
    TreeSet<String> paths = new TreeSet<>(base.keySet());
    paths.addAll(ours.keySet());
    paths.addAll(theirs.keySet());
    for (String path : paths) {
      byte[] old = base.get(path);
      byte[] our = ours.get(path);
      byte[] their = theirs.get(path);
      if (Arrays.equals(our, their) || Arrays.equals(old, their)) {
        continue;
      }
      if (Arrays.equals(old, our)) {
        Optional.ofNullable(their)
            .ifPresentOrElse(file -> merged.put(path, file), () -> merged.remove(path));
      } else {
        conflicts.add(path);
      }
    }
    return new ThreeWayMerge(merged, conflicts);
  }
}
