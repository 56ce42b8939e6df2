package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TestSheet;

/** Tests that the changes, applied to the old state of a table, give the new one. */
class AppliedChangesTest {

  @Property(tries = 3_000)
  void giveTheNewTable(@ForAll long seed) {
    Random random = new Random(seed);
    Table before = Table.random(random);
    Table after = random.nextInt(4) == 0 ? Table.random(random) : before.edited(random);
    ContentKeys keys = new ContentKeys();

    List<GridChange> changes =
        GridComparison.ofTable(before.grid(keys), after.grid(keys), keys, () -> {});

    assertEquals(after.written(), new Application(before, after, changes).result().written());
  }

  /**
   * A table whose first row and column have no empty cells, in one part or in two.
   *
   * @param merged pairs of merged cells, by their places from 0
   * @param divided the number of rows or columns of the first part
   */
  private record Table(
      List<List<String>> rows, List<CellRange> merged, boolean beside, int divided) {

    static Table random(Random random) {
      int columns = 2 + random.nextInt(5);
      List<List<String>> rows = new ArrayList<>();
      for (int row = 2 + random.nextInt(7); row > 0; row--) {
        rows.add(line(random, columns, rows.isEmpty()));
      }
      return new Table(rows, List.of(), false, 0).divided(random).merged(random);
    }

    private static List<String> line(Random random, int size, boolean filled) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        line.add(filled || i == 0 ? text(random) : random.nextInt(5) == 0 ? "" : text(random));
      }
      return line;
    }

    private static String text(Random random) {
      return "t" + random.nextInt(12);
    }

    Table edited(Random random) {
      List<List<String>> edited = new ArrayList<>();
      rows.forEach(row -> edited.add(new ArrayList<>(row)));
      for (int i = random.nextInt(3); i > 0; i--) {
        int row = 1 + random.nextInt(edited.size());
        switch (random.nextInt(4)) {
          case 0 -> edited.add(row, line(random, edited.get(0).size(), false));
          case 1 -> {
            if (row < edited.size() && edited.size() > 2) {
              edited.remove(row);
            }
          }
          case 2 -> {
            int column = 1 + random.nextInt(edited.get(0).size());
            edited.forEach(line -> line.add(column, text(random)));
          }
          default -> {
            int column = 1 + random.nextInt(edited.get(0).size());
            if (column < edited.get(0).size() && edited.get(0).size() > 2) {
              edited.forEach(line -> line.remove(column));
            }
          }
        }
      }
      for (int i = random.nextInt(4); i > 0; i--) {
        int row = random.nextInt(edited.size());
        int column = random.nextInt(edited.get(0).size());
        edited.get(row).set(column, text(random));
      }
      return new Table(edited, List.of(), beside, divided).divided(random).merged(random);
    }

    private Table divided(Random random) {
      boolean isBeside = random.nextBoolean();
      int size = isBeside ? rows.get(0).size() : rows.size();
      return new Table(rows, merged, isBeside, random.nextInt(size));
    }

    /** Merges cells, in one part, that are not in the first row or column. */
    private Table merged(Random random) {
      List<List<String>> cells = new ArrayList<>();
      rows.forEach(row -> cells.add(new ArrayList<>(row)));
      List<CellRange> regions = new ArrayList<>();
      for (int row = 1; row < rows.size(); row++) {
        for (int column = 1; column < rows.get(0).size(); column++) {
          int lastRow = row + (random.nextBoolean() ? 1 : 0);
          int lastColumn = column + (lastRow == row ? 1 : 0);
          boolean cut =
              divided > 0
                  && (beside
                      ? column < divided && divided <= lastColumn
                      : row < divided && divided <= lastRow);
          boolean fits =
              random.nextInt(6) == 0
                  && lastRow < rows.size()
                  && lastColumn < rows.get(0).size()
                  && !cut;
          CellRange region = new CellRange(column, row, lastColumn, lastRow);
          if (fits && regions.stream().noneMatch(other -> overlap(region, other))) {
            regions.add(region);
            cells.get(lastRow).set(lastColumn, "");
          }
        }
      }
      return new Table(cells, regions, beside, divided);
    }

    private static boolean overlap(CellRange one, CellRange other) {
      return one.firstColumn() <= other.lastColumn()
          && other.firstColumn() <= one.lastColumn()
          && one.firstRow() <= other.lastRow()
          && other.firstRow() <= one.lastRow();
    }

    /** Returns the parts by their places in the table, from 0. */
    Map<CellRange, TableGrid.Part> parts() {
      int rowCount = rows.size();
      int columns = rows.get(0).size();
      Map<CellRange, TableGrid.Part> parts = new LinkedHashMap<>();
      if (divided == 0) {
        parts.put(
            new CellRange(0, 0, columns - 1, rowCount - 1), part("S", 2, 5, columns, rowCount));
      } else if (beside) {
        parts.put(
            new CellRange(0, 0, divided - 1, rowCount - 1), part("S", 2, 5, divided, rowCount));
        parts.put(
            new CellRange(divided, 0, columns - 1, rowCount - 1),
            part("T", 4, 9, columns - divided, rowCount));
      } else {
        parts.put(new CellRange(0, 0, columns - 1, divided - 1), part("S", 2, 5, columns, divided));
        parts.put(
            new CellRange(0, divided, columns - 1, rowCount - 1),
            part("T", 4, 9, columns, rowCount - divided));
      }
      return parts;
    }

    private static TableGrid.Part part(String sheet, int column, int row, int columns, int rows) {
      return new TableGrid.Part(
          sheet, new CellRange(column, row, column + columns - 1, row + rows - 1));
    }

    ComparedGrid grid(ContentKeys keys) {
      Map<String, TestSheet> sheets = Map.of("S", new TestSheet("S"), "T", new TestSheet("T"));
      parts()
          .forEach(
              (place, part) -> {
                for (int row = place.firstRow(); row <= place.lastRow(); row++) {
                  for (int column = place.firstColumn(); column <= place.lastColumn(); column++) {
                    if (!rows.get(row).get(column).isEmpty()) {
                      sheets
                          .get(part.sheet())
                          .text(
                              column - place.firstColumn() + part.range().firstColumn(),
                              row - place.firstRow() + part.range().firstRow(),
                              rows.get(row).get(column));
                    }
                  }
                }
                for (CellRange region : merged) {
                  if (place.contains(region.firstColumn(), region.firstRow())) {
                    int right = part.range().firstColumn() - place.firstColumn();
                    int down = part.range().firstRow() - place.firstRow();
                    sheets
                        .get(part.sheet())
                        .merge(
                            new CellRange(
                                region.firstColumn() + right,
                                region.firstRow() + down,
                                region.lastColumn() + right,
                                region.lastRow() + down));
                  }
                }
              });
      return GridComparisonTest.grid(
          List.<Sheet>copyOf(sheets.values()), List.copyOf(parts().values()), beside, keys);
    }

    /** Returns the place of an address in the table. */
    CellRange place(String sheet, String address) {
      CellRange cells = CellRange.parse(address).orElseThrow();
      return parts().entrySet().stream()
          .filter(
              part ->
                  part.getValue().sheet().equals(sheet)
                      && part.getValue().range().contains(cells.firstColumn(), cells.firstRow()))
          .findFirst()
          .map(
              part -> {
                int left = part.getValue().range().firstColumn() - part.getKey().firstColumn();
                int up = part.getValue().range().firstRow() - part.getKey().firstRow();
                return new CellRange(
                    cells.firstColumn() - left,
                    cells.firstRow() - up,
                    cells.lastColumn() - left,
                    cells.lastRow() - up);
              })
          .orElseThrow();
    }

    String written() {
      return rows + " merged " + new TreeSet<>(merged.stream().map(Table::written).toList());
    }

    private static String written(CellRange range) {
      return "%d,%d-%d,%d"
          .formatted(range.firstColumn(), range.firstRow(), range.lastColumn(), range.lastRow());
    }
  }

  /** Applies changes to the old state of a table. Of the new state it uses only the places. */
  private static final class Application {

    private final Table before;
    private final Table after;
    private final TreeSet<Integer> removedRows = new TreeSet<>();
    private final TreeSet<Integer> removedColumns = new TreeSet<>();
    private final TreeSet<Integer> insertedRows = new TreeSet<>();
    private final TreeSet<Integer> insertedColumns = new TreeSet<>();
    private final String[][] cells;
    private final List<CellRange> merged = new ArrayList<>();
    private final List<CellRange> unmerged = new ArrayList<>();

    Application(Table before, Table after, List<GridChange> changes) {
      this.before = before;
      this.after = after;
      changes.forEach(this::readLine);
      int rows = before.rows().size() - removedRows.size() + insertedRows.size();
      int columns = before.rows().get(0).size() - removedColumns.size() + insertedColumns.size();
      cells = new String[rows][columns];
      Arrays.stream(cells).forEach(row -> Arrays.fill(row, ""));
      int[] keptRows = kept(before.rows().size(), removedRows, insertedRows);
      int[] keptColumns = kept(before.rows().get(0).size(), removedColumns, insertedColumns);
      for (int row = 0; row < keptRows.length; row++) {
        for (int column = 0; column < keptColumns.length; column++) {
          if (keptRows[row] >= 0 && keptColumns[column] >= 0) {
            cells[keptRows[row]][keptColumns[column]] = before.rows().get(row).get(column);
          }
        }
      }
      changes.forEach(this::apply);
      for (CellRange region : before.merged()) {
        CellRange moved =
            new CellRange(
                first(keptColumns, region.firstColumn()),
                first(keptRows, region.firstRow()),
                last(keptColumns, region.lastColumn()),
                last(keptRows, region.lastRow()));
        boolean isRegion =
            moved.columns() > 0 && moved.rows() > 0 && moved.columns() * moved.rows() > 1;
        if (isRegion && !unmerged.contains(region)) {
          merged.add(moved);
        }
      }
    }

    private static int first(int[] kept, int position) {
      return kept[position] >= 0 ? kept[position] : last(kept, position) + 1;
    }

    private static int last(int[] kept, int position) {
      return IntStream.rangeClosed(0, position).map(i -> kept[i]).max().orElse(-1);
    }

    private void readLine(GridChange change) {
      if (change instanceof GridChange.RowInserted row) {
        insertedRows.add(place(after, row.sheet(), row.row(), row.cells()).firstRow());
      } else if (change instanceof GridChange.RowRemoved row) {
        removedRows.add(place(before, row.sheet(), row.row(), row.cells()).firstRow());
      } else if (change instanceof GridChange.ColumnInserted column) {
        insertedColumns.add(
            place(after, column.sheet(), column.column(), column.cells()).firstColumn());
      } else if (change instanceof GridChange.ColumnRemoved column) {
        removedColumns.add(
            place(before, column.sheet(), column.column(), column.cells()).firstColumn());
      }
    }

    /** Returns the place of the first cell of a line. */
    private static CellRange place(Table table, String sheet, Object line, LineCells cells) {
      if (cells.first().isPresent()) {
        return table.place(sheet, cells.first().get());
      }
      CellRange first =
          table.parts().values().stream()
              .filter(part -> part.sheet().equals(sheet))
              .findFirst()
              .orElseThrow()
              .range();
      return table.place(
          sheet,
          line instanceof Integer
              ? CellRange.letters(first.firstColumn()) + line
              : line.toString() + first.firstRow());
    }

    /** Returns for each old position the new one, or -1 if it was removed. */
    private static int[] kept(int size, TreeSet<Integer> removed, TreeSet<Integer> inserted) {
      int[] kept = new int[size];
      int now = 0;
      for (int old = 0; old < size; old++) {
        while (inserted.contains(now)) {
          now++;
        }
        kept[old] = removed.contains(old) ? -1 : now++;
      }
      return kept;
    }

    private void apply(GridChange change) {
      if (change instanceof GridChange.RowInserted row) {
        CellRange place = place(after, row.sheet(), row.row(), row.cells());
        for (int i = 0; i < row.cells().texts().size(); i++) {
          cells[place.firstRow()][place.firstColumn() + i] = row.cells().texts().get(i);
        }
      } else if (change instanceof GridChange.ColumnInserted column) {
        CellRange place = place(after, column.sheet(), column.column(), column.cells());
        for (int i = 0; i < column.cells().texts().size(); i++) {
          cells[place.firstRow() + i][place.firstColumn()] = column.cells().texts().get(i);
        }
      } else if (change instanceof GridChange.CellChanged cell) {
        CellRange place = after.place(cell.sheet(), cell.cell());
        assertEquals(cells[place.firstRow()][place.firstColumn()], cell.shown().before());
        cells[place.firstRow()][place.firstColumn()] = cell.shown().after();
      } else if (change instanceof GridChange.CellsMerged region) {
        merged.add(after.place(region.sheet(), region.range()));
      } else if (change instanceof GridChange.CellsUnmerged region) {
        unmerged.add(before.place(region.sheet(), region.range()));
      }
    }

    Table result() {
      return new Table(
          Arrays.stream(cells).map(List::of).toList(), merged, after.beside(), after.divided());
    }
  }
}
