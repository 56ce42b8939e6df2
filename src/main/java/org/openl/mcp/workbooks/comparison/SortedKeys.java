package org.openl.mcp.workbooks.comparison;

/** Compares sorted keys. */
final class SortedKeys {

  private SortedKeys() {}

  /** Returns how many keys two sorted arrays have in common. An equal key counts as often. */
  static int common(long[] one, long[] other) {
    int common = 0;
    int i = 0;
    int k = 0;
    while (i < one.length && k < other.length) {
      int order = Long.compare(one[i], other[k]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      k += order >= 0 ? 1 : 0;
    }
    return common;
  }
}
