package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.Workbook;

/**
 * The cells of a table, or the cells of a sheet outside of tables. Columns are numbered from 0.
 *
 * @param letters the letters of the columns
 * @param rows the rows that have cells
 * @param merged the merged cells of a table
 */
record ComparedGrid(List<String> letters, List<Row> rows, List<Merged> merged) {

  /**
   * A row.
   *
   * @param index its position in the table or the sheet, from 0
   * @param number the number in Excel
   * @param cells the cells by their columns; only cells with a content
   */
  record Row(int index, int number, String sheet, SortedMap<Integer, CellContent> cells) {

    Optional<CellContent> cell(int column) {
      return Optional.ofNullable(cells.get(column));
    }
  }

  /**
   * A region of merged cells.
   *
   * @param region its addresses
   * @param place its columns and rows in the table, from 1
   */
  record Merged(String sheet, CellRange region, CellRange place) {}

  /**
   * The sheets of a workbook.
   *
   * @param rows the numbers of the rows of each sheet
   * @param check is run for each row; throws an exception if the comparison must stop
   */
  record Sheets(Map<String, Sheet> sheets, Map<String, int[]> rows, Runnable check) {

    static Sheets of(Workbook workbook, Runnable check) {
      Map<String, Sheet> sheets = new HashMap<>();
      Map<String, int[]> rows = new HashMap<>();
      for (Sheet sheet : workbook.sheets()) {
        sheets.put(sheet.name(), sheet);
        rows.put(sheet.name(), sheet.rows());
      }
      return new Sheets(sheets, rows, check);
    }

    /** Returns the numbers of the rows of a range that have cells. */
    private IntStream rows(TableGrid.Part part) {
      int[] all = rows.get(part.sheet());
      int from = Arrays.binarySearch(all, part.range().firstRow());
      return Arrays.stream(all, from < 0 ? -from - 1 : from, all.length)
          .takeWhile(row -> row <= part.range().lastRow())
          .peek(row -> check.run());
    }
  }

  /** Returns the cells of a table of a workbook. */
  static ComparedGrid of(Sheets workbook, TableGrid grid) {
    boolean beside = grid.columns().size() > grid.range().columns();
    SortedMap<Integer, Row> rows = new TreeMap<>();
    List<Merged> merged = new ArrayList<>();
    int column = 0;
    int row = 0;
    for (TableGrid.Part part : grid.parts()) {
      add(rows, grid, workbook, part, column, row);
      addMerged(merged, grid, part, column, row);
      column += beside ? part.range().columns() : 0;
      row += beside ? 0 : part.range().rows();
    }
    return new ComparedGrid(grid.columns(), List.copyOf(rows.values()), merged);
  }

  private static void add(
      SortedMap<Integer, Row> rows,
      TableGrid grid,
      Sheets workbook,
      TableGrid.Part part,
      int firstColumn,
      int firstRow) {
    CellRange range = part.range();
    workbook
        .rows(part)
        .forEach(
            number -> {
              int index = firstRow + number - range.firstRow();
              List<Optional<CellValue>> shown = grid.rows().get(index).cells();
              for (Cell cell : workbook.sheets().get(part.sheet()).row(number)) {
                int column = firstColumn + cell.column() - range.firstColumn();
                boolean covered =
                    !range.contains(cell.column(), number)
                        || cell.value().isPresent() && shown.get(column).isEmpty();
                if (!covered) {
                  rows.computeIfAbsent(
                          index, i -> new Row(i, number, part.sheet(), new TreeMap<>()))
                      .cells()
                      .put(column, CellContent.of(cell));
                }
              }
            });
  }

  private static void addMerged(
      List<Merged> merged, TableGrid grid, TableGrid.Part part, int firstColumn, int firstRow) {
    CellRange range = part.range();
    if (!part.sheet().equals(grid.sheet())) {
      return;
    }
    for (CellRange region : grid.merged()) {
      if (range.contains(region.firstColumn(), region.firstRow())) {
        int column = firstColumn + 1 + region.firstColumn() - range.firstColumn();
        int row = firstRow + 1 + region.firstRow() - range.firstRow();
        merged.add(
            new Merged(
                part.sheet(),
                region,
                new CellRange(
                    column, row, column + region.columns() - 1, row + region.rows() - 1)));
      }
    }
  }

  /**
   * Returns the cells of a sheet that fulfil a condition.
   *
   * @param check is run for each row; throws an exception if the comparison must stop
   */
  static ComparedGrid of(Sheet sheet, Predicate<Cell> condition, Runnable check) {
    List<Row> rows = new ArrayList<>();
    int columns = 0;
    for (int number : sheet.rows()) {
      check.run();
      SortedMap<Integer, CellContent> cells = new TreeMap<>();
      for (Cell cell : sheet.row(number)) {
        if (condition.test(cell)) {
          cells.put(cell.column() - 1, CellContent.of(cell));
          columns = Math.max(columns, cell.column());
        }
      }
      if (!cells.isEmpty()) {
        rows.add(new Row(number - 1, number, sheet.name(), cells));
      }
    }
    return new ComparedGrid(
        IntStream.rangeClosed(1, columns).mapToObj(CellRange::letters).toList(), rows, List.of());
  }

  /** Returns the number of cells with a content. */
  long cells() {
    return rows.stream().mapToLong(row -> row.cells().size()).sum();
  }

  /** Returns the address of a cell, which need not have a content. */
  String address(Row row, int column) {
    return row.cell(column)
        .map(content -> content.cell().address())
        .orElseGet(() -> letters.get(column) + row.number());
  }
}
