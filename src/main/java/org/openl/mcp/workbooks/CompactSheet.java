package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A sheet whose cells are in arrays, in the order of rows and columns. A cell with a number takes
 * 12 bytes. Cells with the same text share it.
 */
final class CompactSheet implements Sheet {

  /** The format of a cell whose content is an index of the table of values. */
  static final short SHARED_VALUE = -1;

  /** The format of a cell without a value. */
  static final short NO_VALUE = -2;

  private static final int BYTES_PER_CELL = Character.BYTES + Short.BYTES + Long.BYTES;
  private static final int BYTES_PER_ROW = 2 * Integer.BYTES;
  private static final int BYTES_PER_FORMULA = 56;
  private static final int BYTES_PER_REGION = 32;
  private static final int BYTES_PER_SHEET = 256;

  private final String name;
  private final boolean hidden;
  private final Shared shared;
  private final int[] rows;
  private final int[] firstCells;
  private final Cells cells;
  private final Formulas formulas;
  private final List<CellRange> merged;
  private final long bytes;

  /** What the sheets of a workbook have in common. */
  record Shared(List<CellValue> values, List<CellFormat> formats) {}

  /**
   * The cells.
   *
   * @param formats the index of the format of a number, {@link #SHARED_VALUE} or {@link #NO_VALUE}
   * @param contents the bits of a number, or an index of the shared values
   */
  record Cells(char[] columns, short[] formats, long[] contents) {}

  /**
   * The formulas.
   *
   * @param cells the indexes of their cells, in ascending order
   */
  record Formulas(int[] cells, String[] texts) {}

  /**
   * Creates a sheet.
   *
   * @param rows the numbers of the rows
   * @param firstCells the index of the first cell of each row, and the number of cells
   * @param sharedBytes the part of the size of the shared values that is this sheet's
   */
  CompactSheet(
      String name,
      boolean hidden,
      Shared shared,
      int[] rows,
      int[] firstCells,
      Cells cells,
      Formulas formulas,
      List<CellRange> merged,
      long sharedBytes) {
    this.name = name;
    this.hidden = hidden;
    this.shared = shared;
    this.rows = rows;
    this.firstCells = firstCells;
    this.cells = cells;
    this.formulas = formulas;
    this.merged = List.copyOf(merged);
    bytes =
        BYTES_PER_SHEET
            + sharedBytes
            + (long) cells.columns.length * BYTES_PER_CELL
            + (long) rows.length * BYTES_PER_ROW
            + (long) merged.size() * BYTES_PER_REGION
            + Arrays.stream(formulas.texts)
                .mapToLong(text -> BYTES_PER_FORMULA + text.length())
                .sum();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean hidden() {
    return hidden;
  }

  @Override
  public Optional<Cell> cell(int column, int row) {
    int found = Arrays.binarySearch(rows, row);
    if (found < 0 || column < 1 || column > Character.MAX_VALUE) {
      return Optional.empty();
    }
    int index =
        Arrays.binarySearch(cells.columns, firstCells[found], firstCells[found + 1], (char) column);
    return index < 0 ? Optional.empty() : Optional.of(cellAt(index, row));
  }

  @Override
  public List<Cell> row(int row) {
    return row(row, 1, CompactSheetBuilder.MAX_COLUMN);
  }

  @Override
  public List<Cell> row(int row, int firstColumn, int lastColumn) {
    int found = Arrays.binarySearch(rows, row);
    if (found < 0) {
      return List.of();
    }
    int end = firstCells[found + 1];
    int first = from(firstColumn, firstCells[found], end);
    int last = from(lastColumn + 1, first, end);
    List<Cell> content = new ArrayList<>(last - first);
    for (int index = first; index < last; index++) {
      content.add(cellAt(index, row));
    }
    return content;
  }

  /** Returns the index of the first cell of a row that is in a column or to the right of it. */
  private int from(int column, int begin, int end) {
    int found =
        Arrays.binarySearch(
            cells.columns, begin, end, (char) Math.min(column, Character.MAX_VALUE));
    return found < 0 ? -found - 1 : found;
  }

  private Cell cellAt(int index, int row) {
    int formula = Arrays.binarySearch(formulas.cells, index);
    return new Cell(
        cells.columns[index],
        row,
        value(cells.formats[index], cells.contents[index]),
        formula < 0 ? Optional.empty() : Optional.of(formulas.texts[formula]));
  }

  private Optional<CellValue> value(short format, long content) {
    return switch (format) {
      case NO_VALUE -> Optional.empty();
      case SHARED_VALUE -> Optional.of(shared.values.get((int) content));
      default -> Optional.of(shared.formats.get(format).value(Double.longBitsToDouble(content)));
    };
  }

  @Override
  public int[] rows() {
    return rows.clone();
  }

  @Override
  public List<CellRange> merged() {
    return merged;
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
