package org.openl.mcp.tools.branches.changes;

import java.util.List;
import java.util.Optional;

/**
 * The changes of a file on both sides.
 *
 * @param file the path
 * @param changes the conflicts, then what only our side has changed, then what only their side has
 *     changed; what both have changed in the same way is not in it
 * @param notCompared why the file could not be compared; empty if it was
 */
public record FileChanges(String file, List<SideChange> changes, Optional<String> notCompared) {

  /** Returns a file that could not be compared. */
  public static FileChanges notCompared(String file, String why) {
    return new FileChanges(file, List.of(), Optional.of(why));
  }

  /** Returns the number of changes of a kind: conflict, ours or theirs. */
  private int count(String side) {
    return (int) changes.stream().filter(change -> change.side().equals(side)).count();
  }

  /** Returns the number of places that both sides have changed differently. */
  public int conflicts() {
    return count(SideChange.CONFLICT);
  }

  /** Returns the number of changes that only our side has made. */
  public int ours() {
    return count(SideChange.OURS);
  }

  /** Returns the number of changes that only their side has made. */
  public int theirs() {
    return count(SideChange.THEIRS);
  }
}
