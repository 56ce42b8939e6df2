package org.openl.mcp.workbooks.comparison;

import java.util.Arrays;

/**
 * Where the rows or columns of a grid are after others were inserted or removed. Those that have no
 * cells follow the one before them. All positions begin at 0.
 */
final class MovedPositions {

  /** The old positions that have cells, in ascending order. */
  private final int[] old;

  /** The new position of each, or -1 if it was removed. */
  private final int[] now;

  /** The number of removed ones among those up to each. */
  private final int[] removed;

  /** The index of the nearest one, up to each, that is still there; or -1. */
  private final int[] kept;

  /**
   * Creates an instance.
   *
   * @param old the old positions that have cells, in ascending order
   * @param now the new position of each, or -1 if it was removed
   */
  MovedPositions(int[] old, int[] now) {
    this.old = old.clone();
    this.now = now.clone();
    this.removed = new int[old.length];
    this.kept = new int[old.length];
    for (int i = 0; i < old.length; i++) {
      removed[i] = (i == 0 ? 0 : removed[i - 1]) + (now[i] < 0 ? 1 : 0);
      kept[i] = now[i] < 0 ? i == 0 ? -1 : kept[i - 1] : i;
    }
  }

  /** Returns the new position of the first row or column of a region. */
  int first(int position) {
    int index = Arrays.binarySearch(old, position);
    return index >= 0 && now[index] < 0 ? last(position) + 1 : last(position);
  }

  /** Returns the new position of the last row or column of a region. */
  int last(int position) {
    int found = Arrays.binarySearch(old, position);
    int index = found < 0 ? -found - 2 : found;
    if (index < 0) {
      return position;
    }
    int before = kept[index];
    return before < 0
        ? position - removed[index]
        : now[before] + position - old[before] - (removed[index] - removed[before]);
  }
}
