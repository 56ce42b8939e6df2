package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TableRegionsTest {

  /** More steps per cell than any layout below needs, and far fewer than quadratic work takes. */
  private static final int STEPS_PER_CELL = 300;

  @Property(tries = 2_000)
  void findsWhatCellByCellGrowthFinds(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 63) Integer> cells,
      @ForAll @Size(max = 3) List<@IntRange(min = 0, max = 63) Integer> merged) {
    TestSheet sheet = new TestSheet("S");
    Set<Long> filled = new HashSet<>();
    for (int cell : cells) {
      sheet.text(cell % 8 + 1, cell / 8 + 1, "x");
      filled.add(key(cell % 8 + 1, cell / 8 + 1));
    }
    for (int cell : merged) {
      CellRange region =
          new CellRange(
              cell % 8 + 1, cell / 8 + 1, cell % 8 + 1 + cell % 3, cell / 8 + 1 + cell % 2);
      sheet.merge(region);
    }
    SheetLayout grid = new SheetLayout(sheet, ReadBudget.unlimited());
    for (CellRange region : grid.merged().in(new CellRange(1, 1, 20, 20))) {
      boolean full = filled.contains(key(region.firstColumn(), region.firstRow()));
      for (int row = region.firstRow(); row <= region.lastRow(); row++) {
        for (int column = region.firstColumn(); column <= region.lastColumn(); column++) {
          if (full) {
            filled.add(key(column, row));
          } else {
            filled.remove(key(column, row));
          }
        }
      }
    }

    assertEquals(cellByCell(filled), TableRegions.of(grid));
  }

  /** Grows each region by one cell at a time, and begins again after each growth. */
  private static List<CellRange> cellByCell(Set<Long> filled) {
    List<CellRange> regions = new ArrayList<>();
    for (int row = 1; row <= 12; row++) {
      for (int column = 1; column <= 12; column++) {
        int x = column;
        int y = row;
        if (filled.contains(key(x, y)) && regions.stream().noneMatch(r -> r.contains(x, y))) {
          regions.add(grow(filled, x, x, y));
        }
      }
    }
    return regions;
  }

  private static CellRange grow(Set<Long> filled, int left, int right, int top) {
    int bottom = top;
    while (true) {
      boolean any = false;
      for (int column = left; column <= right; column++) {
        any |= filled.contains(key(column, bottom));
      }
      if (!any) {
        return new CellRange(left, top, right, bottom - 1);
      }
      if (filled.contains(key(left - 1, bottom))) {
        return grow(filled, left - 1, right, top);
      }
      if (filled.contains(key(right + 1, bottom))) {
        return grow(filled, left, right + 1, top);
      }
      bottom++;
    }
  }

  private static long key(int column, int row) {
    return column * 10_000_000L + row;
  }

  @Test
  void takesAFewStepsForEachCellOfALargeTable() {
    TestSheet sheet = new TestSheet("S");
    for (int row = 1; row <= 2_000; row++) {
      for (int column = 1; column <= 50; column++) {
        sheet.text(column, row, "x");
      }
    }

    assertEquals(List.of("A1:AX2000"), regionsWithin(100_000, sheet));
  }

  @Test
  void takesAFewStepsForEachCellOfALongColumn() {
    TestSheet sheet = new TestSheet("S");
    for (int row = 1; row <= 100_000; row++) {
      sheet.text(1, row, "x");
    }

    assertEquals(List.of("A1:A100000"), regionsWithin(100_000, sheet));
  }

  @Test
  void takesAFewStepsForEachCellOfACheckerboard() {
    TestSheet sheet = new TestSheet("S");
    for (int row = 1; row <= 400; row++) {
      for (int column = 1 + row % 2; column <= 500; column += 2) {
        sheet.text(column, row, "x");
      }
    }

    assertEquals(100_000, regionsWithin(100_000, sheet).size());
  }

  @Test
  void takesAFewStepsForEachCellOfAStaircase() {
    TestSheet sheet = new TestSheet("S");
    for (int step = 1; step <= 10_000; step++) {
      sheet.text(20_001 - step, step, "x");
      sheet.text(20_000 - step, step, "x");
      sheet.text(20_000 + step, step, "x");
    }

    assertEquals(1, regionsWithin(30_000, sheet).size());
  }

  @Test
  void takesAFewStepsForEachOfManyMergedRegions() {
    TestSheet sheet = new TestSheet("S");
    for (int row = 1; row <= 500; row++) {
      for (int column = 1; column <= 50; column++) {
        CellRange region = new CellRange(column * 3, row * 2, column * 3 + 2, row * 2 + 1);
        sheet.text(column * 3, row * 2, "x").merge(region);
      }
    }
    sheet.text(200, 1, "x").merge(new CellRange(200, 1, 16_384, 1_048_576));

    assertEquals(List.of("GR1:XFD1048576", "C2:EV1001"), regionsWithin(25_000, sheet));
  }

  @Test
  void limitsTheStepsForRegionsThatOverlapEachOther() {
    TestSheet sheet = overlappingRegions(3_000);
    long maxSteps = SheetLayout.maxSteps(sheet);
    ReadBudget budget = ReadBudget.ofSteps("a.xlsx", () -> false, maxSteps);
    SheetLayout grid = new SheetLayout(sheet, budget);

    assertEquals(0, budget.steps());
    assertThrows(UnreadableWorkbookException.class, () -> TableRegions.of(grid));
    assertEquals(maxSteps + 1, budget.steps());
  }

  /** Returns a sheet on which each region contains most of all others. */
  static TestSheet overlappingRegions(int count) {
    TestSheet sheet = new TestSheet("S").text(1, 1, "x").merge(new CellRange(1, 1, 2, count));
    for (int i = 1; i <= count; i++) {
      int column = 1 + 3 * i;
      // a column that ends below all earlier ones, and a foot that reaches the one before
      sheet.text(column, 1, "x").merge(new CellRange(column, 1, column + 1, count + 2 * i));
      sheet.text(column - 1, count + 2 * i, "x");
    }
    return sheet;
  }

  private static List<String> regionsWithin(int cells, TestSheet sheet) {
    SheetLayout grid = new SheetLayout(sheet, ReadBudget.unlimited());
    List<String> regions = TableRegions.of(grid).stream().map(CellRange::toString).toList();
    long steps = grid.budget().steps();
    assertTrue(steps <= SheetLayout.maxSteps(sheet), () -> steps + " steps");
    assertTrue(steps < (long) cells * STEPS_PER_CELL, () -> steps + " steps");
    return regions;
  }
}
