package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cells of a sheet together with its merged cells. */
final class SheetLayout {

  /** The steps that a sheet may cost: enough for a sheet that people made. */
  private static final long FREE_STEPS = 1_000_000;

  private static final long STEPS_PER_CELL = 500;

  private static final CellValue NONE = new CellValue.Text("");

  private final Sheet sheet;
  private final int[] rows;
  private final ReadBudget budget;
  private final MergedCells merged;

  /**
   * Creates an instance.
   *
   * @param budget counts the steps
   */
  SheetLayout(Sheet sheet, ReadBudget budget) {
    this.sheet = sheet;
    this.rows = sheet.rows();
    this.budget = budget;
    this.merged = new MergedCells(sheet.merged(), budget);
  }

  /** Returns the maximum number of steps to find the tables of a sheet. */
  static long maxSteps(Sheet sheet) {
    long cells = IntStream.of(sheet.rows()).mapToLong(row -> sheet.row(row).size()).sum();
    return FREE_STEPS + STEPS_PER_CELL * (cells + sheet.merged().size());
  }

  String name() {
    return sheet.name();
  }

  ReadBudget budget() {
    return budget;
  }

  MergedCells merged() {
    return merged;
  }

  /**
   * Returns the cells of a region that fulfil a condition and that no other cell covers, by rows.
   */
  Stream<Cell> cells(CellRange region, Predicate<Cell> condition) {
    return rows(region)
        .peek(row -> budget.step())
        .boxed()
        .flatMap(row -> sheet.row(row, region.firstColumn(), region.lastColumn()).stream())
        .peek(cell -> budget.step())
        .filter(condition)
        .filter(cell -> !merged.isCovered(cell.column(), cell.row()));
  }

  /** Returns the numbers of the rows of a region that have cells, in ascending order. */
  IntStream rows(CellRange region) {
    int from = Arrays.binarySearch(rows, region.firstRow());
    return Arrays.stream(rows, from < 0 ? -from - 1 : from, rows.length)
        .takeWhile(row -> row <= region.lastRow());
  }

  /**
   * Returns the cells of a row of a region that no other cell covers.
   *
   * @param row the number of the row on the sheet
   */
  List<Cell> row(CellRange region, int row) {
    return sheet.row(row, region.firstColumn(), region.lastColumn()).stream()
        .filter(cell -> !merged.isCovered(cell.column(), row))
        .toList();
  }

  /** Returns all cells that OpenL regards as filled, by rows. A merged cell is one range. */
  List<CellRange> filled() {
    List<CellRange> filled = new ArrayList<>();
    for (int row : rows) {
      for (Cell cell : sheet.row(row)) {
        budget.step();
        if (isFilled(cell)) {
          CellRange range = merged.at(cell.column(), row);
          if (range.firstColumn() == cell.column() && range.firstRow() == row) {
            filled.add(range);
          }
        }
      }
    }
    return filled;
  }

  /** Returns whether a cell has a value. An error, and a text of nothing but space, are none. */
  static boolean isFilled(Cell cell) {
    CellValue value = cell.value().orElse(NONE);
    return value instanceof CellValue.Text text
        ? !CellText.isBlank(text.text())
        : !(value instanceof CellValue.ErrorCode);
  }

  /** Returns the value of a cell; for a merged one, that of its first cell. */
  Optional<CellValue> value(int column, int row) {
    CellRange region = merged.at(column, row);
    return sheet.cell(region.firstColumn(), region.firstRow()).flatMap(Cell::value);
  }

  /** Returns the value of a cell as a text without space at its ends; empty if it has none. */
  String text(int column, int row) {
    return value(column, row).map(CellValue::text).map(CellText::trim).orElse("");
  }
}
