package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The regions of merged cells of a sheet. The first cell of a region has the value of all. */
final class MergedCells {

  private static final Comparator<CellRange> BY_ROWS =
      Comparator.comparingInt(CellRange::firstRow).thenComparingInt(CellRange::firstColumn);

  private final List<CellRange> regions;
  private final RangeIndex index;

  /**
   * Creates an instance.
   *
   * @param budget counts the steps of all later questions
   */
  MergedCells(List<CellRange> merged, ReadBudget budget) {
    this.regions = withoutOverlaps(merged);
    this.index = new RangeIndex(regions, budget);
  }

  /**
   * Returns regions of more than one cell, without those that overlap an earlier one. Excel does
   * not permit an overlap.
   */
  private static List<CellRange> withoutOverlaps(List<CellRange> merged) {
    List<CellRange> separate = new ArrayList<>();
    TreeMap<Integer, CellRange> current = new TreeMap<>();
    for (CellRange region : merged.stream().sorted(BY_ROWS).toList()) {
      if (region.columns() * (long) region.rows() > 1 && isFree(region, current)) {
        separate.add(region);
        current.put(region.firstColumn(), region);
      }
    }
    return separate;
  }

  /** Returns whether no current region overlaps. Removes those that end above the region. */
  private static boolean isFree(CellRange region, TreeMap<Integer, CellRange> current) {
    Map.Entry<Integer, CellRange> left = current.floorEntry(region.lastColumn());
    while (left != null && left.getValue().lastColumn() >= region.firstColumn()) {
      if (left.getValue().lastRow() >= region.firstRow()) {
        return false;
      }
      current.remove(left.getKey());
      left = current.floorEntry(region.lastColumn());
    }
    return true;
  }

  /** Returns the regions that have a cell in a range. */
  List<CellRange> in(CellRange range) {
    IntStream.Builder found = IntStream.builder();
    index.find(range, found);
    return found.build().sorted().mapToObj(regions::get).toList();
  }

  /** Returns the region of a cell, or the cell itself if it is not merged. */
  CellRange at(int column, int row) {
    int position = index.any(column, row);
    return position < 0 ? CellRange.cell(column, row) : regions.get(position);
  }

  /** Returns whether another cell covers a cell. */
  boolean isCovered(int column, int row) {
    int position = index.any(column, row);
    return position >= 0
        && (regions.get(position).firstColumn() != column
            || regions.get(position).firstRow() != row);
  }
}
