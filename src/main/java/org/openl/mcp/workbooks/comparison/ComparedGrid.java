package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.PlacedPart;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableGrids;
import org.openl.mcp.workbooks.TableIndex;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The cells of a table, or the cells of a sheet outside of tables, without those that a merged cell
 * covers. Rows and columns are numbered from 0. It holds only the keys of the cells; their contents
 * are read when they are needed.
 */
final class ComparedGrid {

  private final TableGrids source;
  private final List<PlacedPart> parts;
  private final Predicate<Cell> condition;
  private final int columns;
  private final List<Row> rows;

  /**
   * A row that has cells.
   *
   * @param index its position in the table or the sheet, from 0
   * @param columns the columns of its cells, in ascending order
   * @param keys the keys of their contents
   */
  record Row(int index, int[] columns, long[] keys) {

    /** Returns its cells as pairs of column and key. */
    long[] pairs() {
      return IntStream.range(0, 2 * keys.length)
          .mapToLong(i -> i % 2 == 0 ? columns[i / 2] : keys[i / 2])
          .toArray();
    }

    /** Returns the number of cells with equal content, twice as many if all are equal. */
    int similarity(Row other) {
      int equal = 0;
      int i = 0;
      for (int k = 0; k < other.columns.length; k++) {
        while (i < columns.length && columns[i] < other.columns[k]) {
          i++;
        }
        boolean isSame =
            i < columns.length && columns[i] == other.columns[k] && keys[i] == other.keys[k];
        equal += isSame ? 1 : 0;
      }
      return equal == keys.length && equal == other.keys.length ? 2 * equal : equal;
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
   * A state of a workbook.
   *
   * @param keys the keys that both states share
   * @param check is run for each row; throws an exception if the comparison must stop
   */
  record Source(TableGrids cells, ContentKeys keys, Runnable check) {}

  private ComparedGrid(
      Source source, List<PlacedPart> parts, Predicate<Cell> condition, int columns) {
    this.source = source.cells();
    this.parts = parts;
    this.condition = condition;
    this.rows = new ArrayList<>();
    int[] indexes =
        parts.stream()
            .flatMapToInt(part -> this.source.rows(part).map(part::rowInTable))
            .sorted()
            .distinct()
            .toArray();
    int end = columns;
    for (int index : indexes) {
      source.check().run();
      SortedMap<Integer, CellContent> cells = cells(index);
      if (!cells.isEmpty()) {
        rows.add(
            new Row(
                index,
                cells.keySet().stream().mapToInt(column -> column).toArray(),
                cells.values().stream().mapToLong(source.keys()::of).toArray()));
        end = Math.max(end, cells.lastKey() + 1);
      }
    }
    this.columns = end;
  }

  /** Returns the cells of a table. */
  static ComparedGrid ofTable(Source source, WorkbookTable table) {
    List<PlacedPart> parts = table.placedParts();
    int columns =
        parts.stream().mapToInt(part -> part.column() + part.range().columns()).max().orElse(0);
    return new ComparedGrid(source, parts, cell -> true, columns);
  }

  /** Returns the cells of a sheet outside of tables. */
  static ComparedGrid outside(Source source, TableIndex tables, Sheet sheet) {
    return ofSheet(source, sheet, cell -> !isInTable(cell, tables, sheet));
  }

  /** Returns the cells of a sheet that are in tables. */
  static ComparedGrid inTables(Source source, TableIndex tables, Sheet sheet) {
    return ofSheet(source, sheet, cell -> isInTable(cell, tables, sheet));
  }

  private static boolean isInTable(Cell cell, TableIndex tables, Sheet sheet) {
    return tables.at(sheet.name(), cell.column(), cell.row()).isPresent();
  }

  private static ComparedGrid ofSheet(Source source, Sheet sheet, Predicate<Cell> condition) {
    CellRange all = new CellRange(1, 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);
    return new ComparedGrid(source, List.of(new PlacedPart(sheet.name(), all, 0, 0)), condition, 0);
  }

  /** Returns the number of columns. */
  int columns() {
    return columns;
  }

  /** Returns the rows that have cells. */
  List<Row> rows() {
    return rows;
  }

  /** Returns the number of cells. */
  long size() {
    return rows.stream().mapToLong(row -> row.keys().length).sum();
  }

  /** Returns the cells of a row by their columns. */
  SortedMap<Integer, CellContent> cells(int row) {
    SortedMap<Integer, CellContent> cells = new TreeMap<>();
    for (PlacedPart part : parts) {
      int onSheet = part.rowOnSheet(row);
      if (part.range().firstRow() <= onSheet && onSheet <= part.range().lastRow()) {
        for (Cell cell : source.row(part, onSheet)) {
          if (condition.test(cell)) {
            cells.put(part.columnInTable(cell.column()), new CellContent(cell));
          }
        }
      }
    }
    return cells;
  }

  /** Returns the name of the sheet of a cell. */
  String sheet(int row, int column) {
    return part(row, column).sheet();
  }

  /** Returns the address of a cell, which need not have a content. */
  String address(int row, int column) {
    return part(row, column).address(row, column);
  }

  /** Returns the number of a row on the sheet of one of its cells. */
  int rowNumber(int row, int column) {
    return part(row, column).rowOnSheet(row);
  }

  /** Returns the letters of a column on the sheet of one of its cells. */
  String letters(int row, int column) {
    return CellRange.letters(part(row, column).columnOnSheet(column));
  }

  /** Returns the name of the sheet of a row's first cell. */
  String sheetOf(Row row) {
    return sheet(row.index(), row.columns()[0]);
  }

  /** Returns the number of a row on the sheet of its first cell. */
  int numberOf(Row row) {
    return rowNumber(row.index(), row.columns()[0]);
  }

  /** Returns the cells of a row in order. */
  LineCells line(Row row) {
    LineCells.Builder cells = new LineCells.Builder();
    cells(row.index()).forEach(cells::add);
    return cells.build();
  }

  private PlacedPart part(int row, int column) {
    return PlacedPart.at(parts, row, column);
  }

  /** Returns the regions of merged cells that begin in the table. */
  List<Merged> merged() {
    return parts.stream().flatMap(this::merged).toList();
  }

  private Stream<Merged> merged(PlacedPart part) {
    return source.merged(part).stream()
        .map(merged -> new Merged(part.sheet(), merged.region(), place(part, merged.region())));
  }

  private static CellRange place(PlacedPart part, CellRange region) {
    int column = 1 + part.columnInTable(region.firstColumn());
    int row = 1 + part.rowInTable(region.firstRow());
    return new CellRange(column, row, column + region.columns() - 1, row + region.rows() - 1);
  }
}
