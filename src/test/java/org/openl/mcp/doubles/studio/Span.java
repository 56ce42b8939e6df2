package org.openl.mcp.doubles.studio;

/**
 * A merged region of a table, relative to its first cell.
 *
 * @param row from 0
 * @param column from 0
 */
record Span(int row, int column, int rowspan, int colspan) {

  int lastRow() {
    return row + rowspan - 1;
  }

  int lastColumn() {
    return column + colspan - 1;
  }

  boolean isSingleCell() {
    return rowspan == 1 && colspan == 1;
  }

  boolean contains(int otherRow, int otherColumn) {
    return row <= otherRow
        && otherRow <= lastRow()
        && column <= otherColumn
        && otherColumn <= lastColumn();
  }

  boolean beginsAt(int otherRow, int otherColumn) {
    return row == otherRow && column == otherColumn;
  }

  boolean intersects(Span other) {
    return row <= other.lastRow()
        && other.row <= lastRow()
        && column <= other.lastColumn()
        && other.column <= lastColumn();
  }

  Span transposed() {
    return new Span(column, row, colspan, rowspan);
  }
}
