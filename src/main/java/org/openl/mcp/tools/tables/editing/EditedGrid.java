package org.openl.mcp.tools.tables.editing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The cells of a table while it is edited. Rows and columns are counted from 0. It keeps where each
 * row and column came from, so that an address of the table before the edits stays valid.
 */
final class EditedGrid {

  /** The origin of an added row or column. */
  static final int ADDED = 0;

  private List<List<EditedCell>> cells;
  private List<EditedRegion> merged;
  private List<Integer> rowNumbers;
  private List<Integer> columnNumbers;

  /**
   * Creates the grid of a table as it is.
   *
   * @param cells the rows, which have the same length
   * @param firstRow the number of the first row in Excel
   * @param firstColumn the number of the first column
   */
  EditedGrid(
      List<List<EditedCell>> cells, List<EditedRegion> merged, int firstRow, int firstColumn) {
    this.cells = copy(cells);
    this.merged = new ArrayList<>(merged);
    this.rowNumbers = numbers(firstRow, cells.size());
    this.columnNumbers = numbers(firstColumn, cells.get(0).size());
  }

  private EditedGrid(EditedGrid other) {
    this.cells = copy(other.cells);
    this.merged = new ArrayList<>(other.merged);
    this.rowNumbers = new ArrayList<>(other.rowNumbers);
    this.columnNumbers = new ArrayList<>(other.columnNumbers);
  }

  private static List<List<EditedCell>> copy(List<List<EditedCell>> cells) {
    List<List<EditedCell>> copy = new ArrayList<>();
    cells.forEach(row -> copy.add(new ArrayList<>(row)));
    return copy;
  }

  private static List<Integer> numbers(int first, int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(first + i);
    }
    return numbers;
  }

  EditedGrid copy() {
    return new EditedGrid(this);
  }

  int height() {
    return cells.size();
  }

  int width() {
    return columnNumbers.size();
  }

  EditedCell cell(int row, int column) {
    return cells.get(row).get(column);
  }

  List<EditedCell> row(int row) {
    return Collections.unmodifiableList(cells.get(row));
  }

  List<EditedRegion> merged() {
    return Collections.unmodifiableList(merged);
  }

  /** Returns the numbers that the rows had before the edits; {@value #ADDED} for an added row. */
  List<Integer> rowNumbers() {
    return Collections.unmodifiableList(rowNumbers);
  }

  /** Returns the numbers that the columns had before the edits. */
  List<Integer> columnNumbers() {
    return Collections.unmodifiableList(columnNumbers);
  }

  /** Returns the merged region that a cell belongs to. */
  Optional<EditedRegion> regionOf(int row, int column) {
    return merged.stream().filter(region -> region.contains(row, column)).findFirst();
  }

  /** Returns whether a cell belongs to a merged region and is not its first one. */
  boolean isCovered(int row, int column) {
    return regionOf(row, column).filter(region -> !region.beginsAt(row, column)).isPresent();
  }

  void set(int row, int column, EditedCell cell) {
    cells.get(row).set(column, cell);
  }

  /** Inserts rows, which may be shorter than the table. Regions across them become taller. */
  void insertRows(int position, List<List<EditedCell>> rows) {
    merged.replaceAll(region -> region.withInserted(position, rows.size()));
    for (int i = 0; i < rows.size(); i++) {
      List<EditedCell> row = new ArrayList<>(rows.get(i));
      row.addAll(Collections.nCopies(width() - row.size(), EditedCell.empty()));
      cells.add(position + i, row);
      rowNumbers.add(position + i, ADDED);
    }
  }

  /** Deletes rows. A region that reaches further keeps its value. */
  void deleteRows(int position, int count) {
    int end = position + count;
    for (EditedRegion region : merged) {
      if (region.row() >= position && region.row() < end && region.lastRow() >= end) {
        set(end, region.column(), cell(region.row(), region.column()));
      }
    }
    merged.replaceAll(region -> region.withoutRows(position, count));
    merged.removeIf(region -> region.rows() == 0 || region.isSingleCell());
    cells.subList(position, end).clear();
    rowNumbers.subList(position, end).clear();
  }

  /** Merges cells and empties those that are covered. Replaces regions within. */
  void merge(EditedRegion region) {
    merged.removeIf(region::contains);
    merged.add(region);
    for (int row = region.row(); row <= region.lastRow(); row++) {
      for (int column = region.column(); column <= region.lastColumn(); column++) {
        if (!region.beginsAt(row, column)) {
          set(row, column, EditedCell.empty());
        }
      }
    }
  }

  void unmerge(EditedRegion region) {
    merged.remove(region);
  }

  /** Exchanges rows and columns. */
  void transpose() {
    List<List<EditedCell>> columns = new ArrayList<>();
    for (int column = 0; column < width(); column++) {
      List<EditedCell> line = new ArrayList<>();
      for (List<EditedCell> row : cells) {
        line.add(row.get(column));
      }
      columns.add(line);
    }
    cells = columns;
    merged.replaceAll(EditedRegion::transposed);
    List<Integer> numbers = rowNumbers;
    rowNumbers = columnNumbers;
    columnNumbers = numbers;
  }

  /** Returns whether all cells of a row are empty. */
  boolean isBlankRow(int row) {
    if (cells.get(row).stream().anyMatch(cell -> !cell.isBlank())) {
      return false;
    }
    for (int column = 0; column < width(); column++) {
      Optional<EditedRegion> region = regionOf(row, column);
      int firstRow = region.map(EditedRegion::row).orElse(row);
      int firstColumn = region.map(EditedRegion::column).orElse(column);
      if (!cell(firstRow, firstColumn).isBlank()) {
        return false;
      }
    }
    return true;
  }
}
