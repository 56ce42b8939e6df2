package org.openl.mcp.doubles.studio;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The cells of a table and its merged regions while it is edited. Rows and columns are numbered
 * from 0. It checks nothing; see {@link TableActions}.
 */
final class TableMatrix {

  private List<List<GridCell>> rows;
  private List<Span> merges;

  TableMatrix(List<List<GridCell>> rows, List<Span> merges) {
    this.rows = new ArrayList<>();
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    for (List<GridCell> row : rows) {
      List<GridCell> copy = new ArrayList<>(row);
      copy.addAll(Collections.nCopies(width - row.size(), GridCell.BLANK));
      this.rows.add(copy);
    }
    this.merges = new ArrayList<>(merges);
  }

  TableMatrix copy() {
    return new TableMatrix(rows, merges);
  }

  int height() {
    return rows.size();
  }

  int width() {
    return rows.isEmpty() ? 0 : rows.get(0).size();
  }

  GridCell cell(int row, int column) {
    return rows.get(row).get(column);
  }

  List<GridCell> row(int row) {
    return Collections.unmodifiableList(rows.get(row));
  }

  void set(int row, int column, GridCell cell) {
    rows.get(row).set(column, cell);
  }

  /** Replaces the value of a cell and keeps its style. */
  void setValue(int row, int column, Optional<Object> value) {
    set(row, column, cell(row, column).with(value));
  }

  List<Span> merges() {
    return Collections.unmodifiableList(merges);
  }

  /** Returns the merged region that a cell belongs to. */
  Optional<Span> mergeOf(int row, int column) {
    return merges.stream().filter(span -> span.contains(row, column)).findFirst();
  }

  /** Returns whether a cell belongs to a merged region and is not its first one. */
  boolean isCovered(int row, int column) {
    return mergeOf(row, column).filter(span -> !span.beginsAt(row, column)).isPresent();
  }

  void removeMerges(Predicate<Span> which) {
    merges.removeIf(which);
  }

  /** Merges cells and blanks those that are covered. Replaces regions that begin inside. */
  void merge(Span span) {
    merges.removeIf(other -> span.contains(other.row(), other.column()));
    merges.add(span);
    for (int row = span.row(); row <= span.lastRow(); row++) {
      for (int column = span.column(); column <= span.lastColumn(); column++) {
        if (!span.beginsAt(row, column)) {
          setValue(row, column, Optional.empty());
        }
      }
    }
  }

  /**
   * Inserts blank rows with the styles of a neighbour. Regions across the position become taller.
   */
  void insertRows(int position, int count) {
    List<GridCell> neighbour = rows.get(position < height() ? position : position - 1);
    List<GridCell> blank = neighbour.stream().map(cell -> cell.with(Optional.empty())).toList();
    for (int i = 0; i < count; i++) {
      rows.add(position, new ArrayList<>(blank));
    }
    merges.replaceAll(
        span -> {
          if (span.row() >= position) {
            return new Span(span.row() + count, span.column(), span.rowspan(), span.colspan());
          }
          return span.lastRow() >= position
              ? new Span(span.row(), span.column(), span.rowspan() + count, span.colspan())
              : span;
        });
  }

  /** Deletes rows. Regions that reach further lose them and keep their values. */
  void deleteRows(int position, int count) {
    int end = position + count;
    for (Span span : merges) {
      if (span.row() >= position && span.row() < end && span.lastRow() >= end) {
        set(end, span.column(), cell(span.row(), span.column()));
      }
    }
    List<Span> kept = new ArrayList<>();
    for (Span span : merges) {
      int lost = Math.max(0, Math.min(span.lastRow() + 1, end) - Math.max(span.row(), position));
      int before = Math.max(0, Math.min(span.row(), end) - position);
      Span left =
          new Span(span.row() - before, span.column(), span.rowspan() - lost, span.colspan());
      if (left.rowspan() > 0 && !left.isSingleCell()) {
        kept.add(left);
      }
    }
    merges = kept;
    rows.subList(position, end).clear();
  }

  /** Appends blank columns until there are as many. */
  void widen(int width) {
    for (List<GridCell> row : rows) {
      row.addAll(Collections.nCopies(Math.max(0, width - row.size()), GridCell.BLANK));
    }
  }

  /** Exchanges rows and columns. */
  void transpose() {
    List<List<GridCell>> columns = new ArrayList<>();
    for (int column = 0; column < width(); column++) {
      List<GridCell> cells = new ArrayList<>();
      for (List<GridCell> row : rows) {
        cells.add(row.get(column));
      }
      columns.add(cells);
    }
    rows = columns;
    merges.replaceAll(Span::transposed);
  }

  /**
   * Returns whether OpenL finds the same table again: no line is blank, and no part is apart. All
   * cells of a merged region are filled if its first one is.
   */
  boolean isWhole() {
    SheetArea found = TableAreas.grow(this::isFilled, 0, 0);
    return found.equals(SheetArea.of(0, 0, this));
  }

  private boolean isFilled(int row, int column) {
    if (row < 0 || row >= height() || column < 0 || column >= width()) {
      return false;
    }
    return mergeOf(row, column)
        .map(span -> cell(span.row(), span.column()))
        .orElseGet(() -> cell(row, column))
        .isFilled();
  }
}
