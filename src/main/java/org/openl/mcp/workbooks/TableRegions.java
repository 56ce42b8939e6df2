package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the regions of a sheet that OpenL separates from each other: a region grows from its first
 * filled cell as long as a filled cell touches its left, right or lower side. Rows above its first
 * one never belong to it, and cells that touch it only diagonally do not either. Regions can
 * overlap.
 */
final class TableRegions {

  private final List<CellRange> filled;

  /** The positions of the filled cells, by columns and then by rows. */
  private final int[] byColumns;

  private final RangeIndex rowIndex;
  private final RangeIndex columnIndex;
  private final BitSet used = new BitSet();
  private int left;
  private int right;
  private int top;
  private int bottom;

  private TableRegions(List<CellRange> filled, ReadBudget budget) {
    this.filled = filled;
    this.byColumns =
        IntStream.range(0, filled.size())
            .mapToLong(position -> (long) filled.get(position).firstColumn() << 32 | position)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    this.rowIndex = new RangeIndex(filled, budget);
    this.columnIndex =
        new RangeIndex(IntStream.of(byColumns).mapToObj(filled::get).toList(), budget);
  }

  /**
   * Returns the regions, by the rows and columns of their first filled cells.
   *
   * @throws UnreadableWorkbookException if the budget is exceeded
   */
  static List<CellRange> of(SheetLayout sheet) {
    return new TableRegions(sheet.filled(), sheet.budget()).regions();
  }

  private List<CellRange> regions() {
    List<CellRange> regions = new ArrayList<>();
    for (int i = 0; i < filled.size(); i++) {
      if (!used.get(i)) {
        regions.add(regionFrom(filled.get(i)));
      }
    }
    return regions;
  }

  private CellRange regionFrom(CellRange first) {
    left = first.firstColumn();
    right = first.lastColumn();
    top = first.firstRow();
    bottom = first.lastRow();
    absorb(new CellRange(left - 1, top, right + 1, bottom));
    absorb(new CellRange(left, bottom + 1, right, bottom + 1));
    CellRange seen = first;
    while (!seen.equals(region())) {
      CellRange now = region();
      absorbNewSides(seen, now);
      seen = now;
    }
    return seen;
  }

  private CellRange region() {
    return new CellRange(left, top, right, bottom);
  }

  /** Absorbs what touches a region, but did not touch it when it was smaller. */
  private void absorbNewSides(CellRange smaller, CellRange now) {
    int leftSide = now.firstColumn() - 1;
    int rightSide = now.lastColumn() + 1;
    if (now.firstColumn() < smaller.firstColumn()) {
      absorb(new CellRange(leftSide, top, smaller.firstColumn() - 2, smaller.lastRow()));
    }
    if (now.lastColumn() > smaller.lastColumn()) {
      absorb(new CellRange(smaller.lastColumn() + 2, top, rightSide, smaller.lastRow()));
    }
    if (now.lastRow() > smaller.lastRow()) {
      absorb(new CellRange(leftSide, smaller.lastRow() + 1, rightSide, now.lastRow()));
    }
    int below = now.lastRow() + 1;
    absorb(new CellRange(now.firstColumn(), below, now.lastColumn(), below));
  }

  /** Extends the region to all filled cells that have a part in a strip beside or below it. */
  private void absorb(CellRange strip) {
    if (strip.rows() > strip.columns()) {
      columnIndex.find(strip, position -> extendTo(byColumns[position]));
    } else {
      rowIndex.find(strip, this::extendTo);
    }
  }

  private void extendTo(int position) {
    used.set(position);
    CellRange cells = filled.get(position);
    left = Math.min(left, cells.firstColumn());
    right = Math.max(right, cells.lastColumn());
    bottom = Math.max(bottom, cells.lastRow());
  }
}
