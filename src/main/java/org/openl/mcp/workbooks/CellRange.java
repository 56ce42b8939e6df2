package org.openl.mcp.workbooks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rectangle of cells of a sheet, such as {@code D54:G68}. Columns and rows are numbered from 1.
 *
 * @param firstColumn at most {@code lastColumn}
 * @param firstRow at most {@code lastRow}
 */
public record CellRange(int firstColumn, int firstRow, int lastColumn, int lastRow) {

  private static final int LETTERS = 26;

  private static final Pattern RANGE =
      Pattern.compile("([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?");

  /**
   * Parses a position as Excel writes it, such as {@code D54:G68} or {@code D54}.
   *
   * @return empty if the text is not a position
   */
  public static Optional<CellRange> parse(String position) {
    Matcher cells = RANGE.matcher(position);
    if (!cells.matches()) {
      return Optional.empty();
    }
    boolean single = cells.group(3) == null;
    CellRange range =
        new CellRange(
            column(cells.group(1)),
            Integer.parseInt(cells.group(2)),
            column(cells.group(single ? 1 : 3)),
            Integer.parseInt(cells.group(single ? 2 : 4)));
    return Optional.of(range).filter(CellRange::isOrdered);
  }

  private boolean isOrdered() {
    return firstColumn > 0 && firstRow > 0 && firstColumn <= lastColumn && firstRow <= lastRow;
  }

  /** Returns the number of a column, or 0 if the letters are not a column. */
  static int column(String letters) {
    int column = 0;
    for (char letter : letters.toCharArray()) {
      if (letter < 'A' || letter > 'Z') {
        return 0;
      }
      column = column * LETTERS + letter - 'A' + 1;
    }
    return column;
  }

  /** Returns the range of one cell. */
  public static CellRange cell(int column, int row) {
    return new CellRange(column, row, column, row);
  }

  /** Returns whether a cell is in the range. */
  public boolean contains(int column, int row) {
    return firstColumn <= column && column <= lastColumn && firstRow <= row && row <= lastRow;
  }

  /** Returns the number of columns. */
  public int columns() {
    return lastColumn - firstColumn + 1;
  }

  /** Returns the number of rows. */
  public int rows() {
    return lastRow - firstRow + 1;
  }

  /** Returns the range as Excel writes it, such as {@code D54:G68} or {@code D54}. */
  @Override
  public String toString() {
    String first = letters(firstColumn) + firstRow;
    String last = letters(lastColumn) + lastRow;
    return first.equals(last) ? first : first + ":" + last;
  }

  /**
   * Returns the letters of a column.
   *
   * @param column from 1
   */
  public static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / LETTERS) {
      letters.insert(0, (char) ('A' + (rest - 1) % LETTERS));
    }
    return letters.toString();
  }
}
