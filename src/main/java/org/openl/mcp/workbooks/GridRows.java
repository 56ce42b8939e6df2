package org.openl.mcp.workbooks;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The rows of a region as a view of its sheet, so that a region of merged cells that spans a
 * million rows needs no memory.
 */
final class GridRows {

  private GridRows() {}

  /** Returns the rows of a region. */
  static List<TableGrid.Row> of(SheetLayout sheet, CellRange region) {
    return view(region.rows(), row -> row(sheet, region, region.firstRow() + row));
  }

  /**
   * Returns regions side by side, with the row numbers of the first one.
   *
   * @param parts the rows of each region
   * @param widths the number of columns of each region
   */
  static List<TableGrid.Row> beside(List<List<TableGrid.Row>> parts, List<Integer> widths) {
    int first = parts.get(0).get(0).number();
    return view(
        parts.stream().mapToInt(List::size).max().orElse(0),
        row ->
            new TableGrid.Row(
                first + row,
                IntStream.range(0, parts.size())
                    .boxed()
                    .flatMap(
                        part ->
                            row < parts.get(part).size()
                                ? parts.get(part).get(row).cells().stream()
                                : empty(widths.get(part)).stream())
                    .toList()));
  }

  private static List<Optional<CellValue>> empty(int columns) {
    return Collections.nCopies(columns, Optional.empty());
  }

  /** Returns rows below each other. */
  static List<TableGrid.Row> below(List<List<TableGrid.Row>> parts) {
    int size = parts.stream().mapToInt(List::size).sum();
    return view(
        size,
        row -> {
          int rest = row;
          int part = 0;
          while (rest >= parts.get(part).size()) {
            rest -= parts.get(part).size();
            part++;
          }
          return parts.get(part).get(rest);
        });
  }

  private static TableGrid.Row row(SheetLayout sheet, CellRange region, int row) {
    List<Cell> shown =
        sheet.row(region, row).stream().filter(cell -> cell.value().isPresent()).toList();
    if (shown.isEmpty()) {
      return new TableGrid.Row(row, empty(region.columns()));
    }
    int[] columns = shown.stream().mapToInt(cell -> cell.column() - region.firstColumn()).toArray();
    return new TableGrid.Row(
        row,
        view(
            region.columns(),
            column -> {
              int found = Arrays.binarySearch(columns, column);
              return found < 0 ? Optional.empty() : shown.get(found).value();
            }));
  }

  private static <T> List<T> view(int size, IntFunction<T> element) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        return element.apply(Objects.checkIndex(index, size));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
