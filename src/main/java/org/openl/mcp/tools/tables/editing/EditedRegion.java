package org.openl.mcp.tools.tables.editing;

/**
 * A region of merged cells. Rows and columns are counted from 0 within the table.
 *
 * @param row the first row
 * @param column the first column
 * @param rows the number of rows
 * @param columns the number of columns
 */
record EditedRegion(int row, int column, int rows, int columns) {

  int lastRow() {
    return row + rows - 1;
  }

  int lastColumn() {
    return column + columns - 1;
  }

  boolean beginsAt(int atRow, int atColumn) {
    return row == atRow && column == atColumn;
  }

  boolean contains(int atRow, int atColumn) {
    return row <= atRow && atRow <= lastRow() && column <= atColumn && atColumn <= lastColumn();
  }

  boolean contains(EditedRegion other) {
    return contains(other.row, other.column) && contains(other.lastRow(), other.lastColumn());
  }

  boolean intersects(EditedRegion other) {
    return row <= other.lastRow()
        && other.row <= lastRow()
        && column <= other.lastColumn()
        && other.column <= lastColumn();
  }

  boolean isSingleCell() {
    return rows == 1 && columns == 1;
  }

  EditedRegion transposed() {
    return new EditedRegion(column, row, columns, rows);
  }

  /** Returns the region after lines were inserted above a row: it moves, or it becomes taller. */
  EditedRegion withInserted(int position, int count) {
    if (row >= position) {
      return new EditedRegion(row + count, column, rows, columns);
    }
    return lastRow() >= position ? new EditedRegion(row, column, rows + count, columns) : this;
  }

  /** Returns the region after rows were deleted; it has no rows if all of its rows were. */
  EditedRegion withoutRows(int position, int count) {
    int end = position + count;
    int lost = Math.max(0, Math.min(lastRow() + 1, end) - Math.max(row, position));
    int above = Math.max(0, Math.min(row, end) - position);
    return new EditedRegion(row - above, column, rows - lost, columns);
  }
}
