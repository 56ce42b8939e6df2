package org.openl.mcp.workbooks;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds those of many ranges that have cells in a given range. It is a balanced tree over a list;
 * each node knows the smallest range that contains all ranges below it. It is fast if ranges that
 * are near each other in the list are near each other on the sheet.
 */
final class RangeIndex {

  private final int leaves;
  private final int[] firstColumn;
  private final int[] firstRow;
  private final int[] lastColumn;
  private final int[] lastRow;
  private final ReadBudget budget;

  /**
   * Creates an index.
   *
   * @param ranges the ranges, sorted by rows or by columns
   * @param budget counts the visited nodes
   */
  RangeIndex(List<CellRange> ranges, ReadBudget budget) {
    this.budget = budget;
    this.leaves = Math.max(1, ranges.size());
    this.firstColumn = new int[2 * leaves];
    this.firstRow = new int[2 * leaves];
    this.lastColumn = new int[2 * leaves];
    this.lastRow = new int[2 * leaves];
    for (int i = 0; i < leaves; i++) {
      int leaf = leaves + i;
      boolean used = i < ranges.size();
      firstColumn[leaf] = used ? ranges.get(i).firstColumn() : Integer.MAX_VALUE;
      firstRow[leaf] = used ? ranges.get(i).firstRow() : Integer.MAX_VALUE;
      lastColumn[leaf] = used ? ranges.get(i).lastColumn() : Integer.MIN_VALUE;
      lastRow[leaf] = used ? ranges.get(i).lastRow() : Integer.MIN_VALUE;
    }
    for (int node = leaves - 1; node > 0; node--) {
      firstColumn[node] = Math.min(firstColumn[2 * node], firstColumn[2 * node + 1]);
      firstRow[node] = Math.min(firstRow[2 * node], firstRow[2 * node + 1]);
      lastColumn[node] = Math.max(lastColumn[2 * node], lastColumn[2 * node + 1]);
      lastRow[node] = Math.max(lastRow[2 * node], lastRow[2 * node + 1]);
    }
  }

  /**
   * Passes on the positions, in the list, of all ranges that have a cell in a range; not in the
   * order of the list.
   *
   * @throws UnreadableWorkbookException if the budget is exceeded
   */
  void find(CellRange range, IntConsumer found) {
    find(1, range, found);
  }

  /**
   * Returns the position, in the list, of a range that contains a cell; -1 if there is none.
   *
   * @throws UnreadableWorkbookException if the budget is exceeded
   */
  int any(int column, int row) {
    return any(1, column, row);
  }

  private int any(int node, int column, int row) {
    budget.step();
    if (column < firstColumn[node]
        || column > lastColumn[node]
        || row < firstRow[node]
        || row > lastRow[node]) {
      return -1;
    }
    if (node >= leaves) {
      return node - leaves;
    }
    int left = any(2 * node, column, row);
    return left >= 0 ? left : any(2 * node + 1, column, row);
  }

  private void find(int node, CellRange range, IntConsumer found) {
    budget.step();
    if (firstColumn[node] > range.lastColumn()
        || lastColumn[node] < range.firstColumn()
        || firstRow[node] > range.lastRow()
        || lastRow[node] < range.firstRow()) {
      return;
    }
    if (node >= leaves) {
      found.accept(node - leaves);
    } else {
      find(2 * node, range, found);
      find(2 * node + 1, range, found);
    }
  }
}
