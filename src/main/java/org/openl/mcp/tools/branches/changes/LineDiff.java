package org.openl.mcp.tools.branches.changes;

import java.util.ArrayList;
import java.util.List;

/** Finds the lines that differ between two texts. */
final class LineDiff {

  /** The maximum size of the table of common subsequences. Larger texts are one difference. */
  private static final long LARGEST = 1_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<Hunk> hunks = new ArrayList<>();

  /**
   * Lines that were replaced.
   *
   * @param from the first replaced line of the old text, from 0
   * @param to the end of the replaced lines; equal to {@code from} if lines were only inserted
   * @param lines the new lines
   */
  record Hunk(int from, int to, List<String> lines) {

    /** Returns whether a change of the other side concerns the same or adjoining lines. */
    boolean touches(int otherFrom, int otherTo) {
      return from <= otherTo && otherFrom <= to;
    }
  }

  private LineDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** Returns the differences in their order. */
  static List<Hunk> of(List<String> before, List<String> after) {
    LineDiff diff = new LineDiff(before, after);
    diff.compare();
    return diff.hunks;
  }

  private void compare() {
    int shorter = Math.min(before.size(), after.size());
    int start = 0;
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    int oldEnd = before.size() - end;
    int newEnd = after.size() - end;
    if ((long) (oldEnd - start) * (newEnd - start) > LARGEST) {
      add(start, oldEnd, start, newEnd);
    } else {
      compare(start, oldEnd, newEnd);
    }
  }

  /** Compares lines by their longest common subsequence. */
  private void compare(int start, int oldEnd, int newEnd) {
    int[][] longest = new int[oldEnd - start + 1][newEnd - start + 1];
    for (int i = oldEnd - 1; i >= start; i--) {
      for (int k = newEnd - 1; k >= start; k--) {
        longest[i - start][k - start] =
            before.get(i).equals(after.get(k))
                ? 1 + longest[i - start + 1][k - start + 1]
                : Math.max(longest[i - start + 1][k - start], longest[i - start][k - start + 1]);
      }
    }
    int i = start;
    int k = start;
    int from = start;
    int newFrom = start;
    while (i < oldEnd && k < newEnd) {
      if (before.get(i).equals(after.get(k))) {
        add(from, i, newFrom, k);
        from = ++i;
        newFrom = ++k;
      } else if (longest[i - start + 1][k - start] >= longest[i - start][k - start + 1]) {
        i++;
      } else {
        k++;
      }
    }
    add(from, oldEnd, newFrom, newEnd);
  }

  private void add(int from, int to, int newFrom, int newTo) {
    if (from < to || newFrom < newTo) {
      hunks.add(new Hunk(from, to, after.subList(newFrom, newTo)));
    }
  }
}
