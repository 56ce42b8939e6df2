package org.openl.mcp.doubles.studio;

import org.apache.poi.ss.util.CellRangeAddress;

/** The rectangle of a table on its sheet. Rows and columns are numbered from 0. */
record SheetArea(int top, int left, int bottom, int right) {

  static SheetArea of(int top, int left, TableMatrix matrix) {
    return new SheetArea(top, left, top + matrix.height() - 1, left + matrix.width() - 1);
  }

  int height() {
    return bottom - top + 1;
  }

  int width() {
    return right - left + 1;
  }

  boolean contains(int row, int column) {
    return top <= row && row <= bottom && left <= column && column <= right;
  }

  /** Returns the rectangle with the cells around it. */
  SheetArea withBorder() {
    return new SheetArea(Math.max(0, top - 1), Math.max(0, left - 1), bottom + 1, right + 1);
  }

  boolean intersects(CellRangeAddress range) {
    return top <= range.getLastRow()
        && range.getFirstRow() <= bottom
        && left <= range.getLastColumn()
        && range.getFirstColumn() <= right;
  }

  /** Returns it as Excel writes it, such as {@code B2:C5}. */
  String excel() {
    return new CellRangeAddress(top, bottom, left, right).formatAsString();
  }
}
