package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TableGrids;
import org.openl.mcp.workbooks.TestSheet;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

/** Tests that the edits of a grid are reported exactly. */
class GridComparisonTest {

  private static final int FIRST_ROW = 5;

  @Property(tries = 500)
  void reportsTheEditsOfAGrid(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 30) int rows,
      @ForAll @IntRange(min = 4, max = 10) int columns) {
    Random random = new Random(seed);
    List<List<String>> grid = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        cells.add("r" + row + "c" + column);
      }
      grid.add(cells);
    }
    Edit edit = new Edit(random, rows, columns);
    List<List<String>> edited = edit.apply(grid);

    ContentKeys keys = new ContentKeys();
    assertEquals(
        edit.expected(),
        new TreeSet<>(
            GridComparison.ofTable(grid(grid, keys), grid(edited, keys), keys, () -> {}).stream()
                .map(GridComparisonTest::written)
                .toList()));
  }

  private static ComparedGrid grid(List<List<String>> rows, ContentKeys keys) {
    CellRange range = new CellRange(1, FIRST_ROW, rows.get(0).size(), FIRST_ROW + rows.size() - 1);
    TestSheet sheet =
        new TestSheet("S")
            .table(
                "A" + FIRST_ROW,
                rows.stream().map(r -> r.toArray(String[]::new)).toArray(String[][]::new));
    return grid(List.of(sheet), List.of(new TableGrid.Part("S", range)), false, keys);
  }

  static ComparedGrid grid(
      List<Sheet> sheets, List<TableGrid.Part> parts, boolean beside, ContentKeys keys) {
    return ComparedGrid.ofTable(
        new ComparedGrid.Source(new TableGrids(new Workbook("W.xlsx", sheets)), keys, () -> {}),
        new WorkbookTable(
            "W.xlsx",
            "Data",
            "Data",
            Optional.empty(),
            "Data",
            Optional.empty(),
            Map.of(),
            parts,
            beside));
  }

  private static String written(GridChange change) {
    if (change instanceof GridChange.CellChanged cell) {
      return "cell " + cell.cell() + " " + cell.shown().before() + " -> " + cell.shown().after();
    } else if (change instanceof GridChange.RowInserted row) {
      return "row inserted " + row.row();
    } else if (change instanceof GridChange.RowRemoved row) {
      return "row removed " + row.row();
    } else if (change instanceof GridChange.ColumnInserted column) {
      return "column inserted " + column.column();
    }
    return "column removed " + ((GridChange.ColumnRemoved) change).column();
  }

  /**
   * A random edit. A removed row or column is never next to an inserted one, which would be the
   * same as a changed one. At least half of the cells of each row and column stay.
   */
  private static final class Edit {

    private final Set<Integer> removedRows = new HashSet<>();
    private final Set<Integer> insertedRows = new HashSet<>();
    private final Set<Integer> removedColumns = new HashSet<>();
    private final Set<Integer> insertedColumns = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> expected = new TreeSet<>();

    Edit(Random random, int rows, int columns) {
      choose(random, rows, removedRows, insertedRows);
      choose(random, columns, removedColumns, insertedColumns);
      for (int i = random.nextInt(4); i > 0; i--) {
        int row = random.nextInt(rows);
        changed.add(row + "," + row % columns);
      }
    }

    /** Of each four items, the first may be removed, and one may be inserted before the third. */
    private static void choose(
        Random random, int size, Set<Integer> removed, Set<Integer> inserted) {
      for (int block = 0; block + 4 <= size; block += 4) {
        if (random.nextInt(3) == 0) {
          removed.add(block);
        }
        if (random.nextInt(3) == 0) {
          inserted.add(block + 2);
        }
      }
    }

    List<List<String>> apply(List<List<String>> grid) {
      List<List<String>> edited = new ArrayList<>();
      int columns = grid.get(0).size();
      for (int row = 0; row < grid.size(); row++) {
        if (insertedRows.contains(row)) {
          edited.add(row(row, columns, true));
          expected.add("row inserted " + (FIRST_ROW + edited.size() - 1));
        }
        if (removedRows.contains(row)) {
          expected.add("row removed " + (FIRST_ROW + row));
        } else {
          edited.add(row(row, columns, false));
          expectCells(row, edited.size() - 1, columns);
        }
      }
      expectColumns(columns);
      return edited;
    }

    private List<String> row(int row, int columns, boolean inserted) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < columns; column++) {
        if (insertedColumns.contains(column)) {
          cells.add("new column " + row + "," + column + inserted);
        }
        if (!removedColumns.contains(column)) {
          String kept = changed.contains(row + "," + column) ? "changed" : "";
          cells.add(inserted ? "new row " + row + "," + column : "r" + row + "c" + column + kept);
        }
      }
      return cells;
    }

    private void expectCells(int row, int newRow, int columns) {
      int newColumn = 0;
      for (int column = 0; column < columns; column++) {
        newColumn += insertedColumns.contains(column) ? 1 : 0;
        if (!removedColumns.contains(column)) {
          newColumn++;
          if (changed.contains(row + "," + column)) {
            String cell = "r" + row + "c" + column;
            expected.add(
                "cell %s%d %s -> %schanged"
                    .formatted(CellRange.letters(newColumn), FIRST_ROW + newRow, cell, cell));
          }
        }
      }
    }

    private void expectColumns(int columns) {
      int newColumn = 0;
      for (int column = 0; column < columns; column++) {
        if (insertedColumns.contains(column)) {
          newColumn++;
          expected.add("column inserted " + CellRange.letters(newColumn));
        }
        if (removedColumns.contains(column)) {
          expected.add("column removed " + CellRange.letters(column + 1));
        } else {
          newColumn++;
        }
      }
    }

    Set<String> expected() {
      return expected;
    }
  }
}
