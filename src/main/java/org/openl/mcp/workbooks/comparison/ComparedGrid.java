package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.List;
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
 */
record ComparedGrid(List<String> letters, List<Row> rows) {

  /**
   * A row.
   *
   * @param number the number in Excel
   * @param cells the cells by their columns; only cells with a content
   */
  record Row(int number, String sheet, SortedMap<Integer, CellContent> cells) {

    Optional<CellContent> cell(int column) {
      return Optional.ofNullable(cells.get(column));
    }
  }

  /** Returns the cells of a table of a workbook. */
  static ComparedGrid of(Workbook workbook, TableGrid grid) {
    boolean beside = grid.columns().size() > grid.range().columns();
    SortedMap<Integer, Row> rows = new TreeMap<>();
    int column = 0;
    int row = 0;
    for (TableGrid.Part part : grid.parts()) {
      for (Sheet sheet : workbook.sheets()) {
        if (sheet.name().equals(part.sheet())) {
          add(rows, grid, sheet, part.range(), column, row);
        }
      }
      column += beside ? part.range().columns() : 0;
      row += beside ? 0 : part.range().rows();
    }
    return new ComparedGrid(grid.columns(), List.copyOf(rows.values()));
  }

  private static void add(
      SortedMap<Integer, Row> rows,
      TableGrid grid,
      Sheet sheet,
      CellRange range,
      int firstColumn,
      int firstRow) {
    for (int number : sheet.rows()) {
      if (number < range.firstRow() || number > range.lastRow()) {
        continue;
      }
      int index = firstRow + number - range.firstRow();
      List<Optional<CellValue>> shown = grid.rows().get(index).cells();
      for (Cell cell : sheet.row(number)) {
        int column = firstColumn + cell.column() - range.firstColumn();
        boolean covered =
            !range.contains(cell.column(), number)
                || cell.value().isPresent() && shown.get(column).isEmpty();
        if (!covered) {
          rows.computeIfAbsent(index, i -> new Row(number, sheet.name(), new TreeMap<>()))
              .cells()
              .put(column, CellContent.of(cell));
        }
      }
    }
  }

  /** Returns the cells of a sheet that fulfil a condition. */
  static ComparedGrid of(Sheet sheet, Predicate<Cell> condition) {
    List<Row> rows = new ArrayList<>();
    int columns = 0;
    for (int number : sheet.rows()) {
      SortedMap<Integer, CellContent> cells = new TreeMap<>();
      for (Cell cell : sheet.row(number)) {
        if (condition.test(cell)) {
          cells.put(cell.column() - 1, CellContent.of(cell));
          columns = Math.max(columns, cell.column());
        }
      }
      if (!cells.isEmpty()) {
        rows.add(new Row(number, sheet.name(), cells));
      }
    }
    return new ComparedGrid(
        IntStream.rangeClosed(1, columns).mapToObj(CellRange::letters).toList(), rows);
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
