package org.openl.mcp.workbooks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Collects the cells of a sheet. */
final class CompactSheetBuilder {

  static final int MAX_ROW = 1 << 20;
  static final int MAX_COLUMN = 1 << 14;

  private static final int COLUMN_BITS = 15;
  private static final int INDEX_BITS = 24;

  private final String name;
  private final boolean hidden;
  private final ReadBudget budget;
  private int count;
  private int[] rows = new int[64];
  private char[] columns = new char[64];
  private short[] formats = new short[64];
  private long[] contents = new long[64];
  private final List<Integer> formulaCells = new ArrayList<>();
  private final List<String> formulas = new ArrayList<>();
  private final List<CellRange> merged = new ArrayList<>();

  CompactSheetBuilder(String name, boolean hidden, ReadBudget budget) {
    this.name = name;
    this.hidden = hidden;
    this.budget = budget;
  }

  /** Adds a number. */
  void number(int row, int column, int format, double number) {
    add(row, column, (short) format, Double.doubleToLongBits(number));
  }

  /** Adds a value of the table of values. */
  void shared(int row, int column, int index) {
    add(row, column, CompactSheet.SHARED_VALUE, index);
  }

  /** Adds a cell without a value, which has a formula. */
  void noValue(int row, int column) {
    add(row, column, CompactSheet.NO_VALUE, 0);
  }

  private void add(int row, int column, short format, long content) {
    if (row < 1 || row > MAX_ROW || column < 1 || column > MAX_COLUMN) {
      throw budget.unreadable("It is damaged: a cell lies outside of its sheet.");
    }
    budget.cell();
    if (count == rows.length) {
      int length = count + (count >> 1);
      rows = Arrays.copyOf(rows, length);
      columns = Arrays.copyOf(columns, length);
      formats = Arrays.copyOf(formats, length);
      contents = Arrays.copyOf(contents, length);
    }
    rows[count] = row;
    columns[count] = (char) column;
    formats[count] = format;
    contents[count] = content;
    count++;
  }

  /** Adds a formula to the last cell. */
  void formula(String formula) {
    budget.text(formula.length());
    formulaCells.add(count - 1);
    formulas.add(formula);
  }

  void merged(CellRange region) {
    budget.mergedRegion();
    merged.add(region);
  }

  /**
   * Returns the sheet.
   *
   * @param sharedBytes the part of the size of the shared values that is this sheet's
   */
  CompactSheet build(CompactSheet.Shared shared, long sharedBytes) {
    int[] order = order();
    int length = order.length;
    char[] orderedColumns = new char[length];
    short[] orderedFormats = new short[length];
    long[] orderedContents = new long[length];
    int[] firstCells = new int[length + 1];
    int[] rowNumbers = new int[length];
    int rowCount = 0;
    for (int i = 0; i < length; i++) {
      int from = order[i];
      orderedColumns[i] = columns[from];
      orderedFormats[i] = formats[from];
      orderedContents[i] = contents[from];
      if (rowCount == 0 || rowNumbers[rowCount - 1] != rows[from]) {
        rowNumbers[rowCount] = rows[from];
        firstCells[rowCount++] = i;
      }
    }
    firstCells[rowCount] = length;
    return new CompactSheet(
        name,
        hidden,
        shared,
        Arrays.copyOf(rowNumbers, rowCount),
        Arrays.copyOf(firstCells, rowCount + 1),
        new CompactSheet.Cells(orderedColumns, orderedFormats, orderedContents),
        formulas(order),
        merged,
        sharedBytes);
  }

  /** Returns the indexes of the cells in order, without those that a later one replaces. */
  private int[] order() {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = ((long) rows[i] << COLUMN_BITS | columns[i]) << INDEX_BITS | i;
    }
    Arrays.sort(keys);
    int[] order = new int[count];
    int length = 0;
    for (int i = 0; i < count; i++) {
      boolean replaced = i + 1 < count && keys[i] >> INDEX_BITS == keys[i + 1] >> INDEX_BITS;
      if (!replaced) {
        order[length++] = (int) (keys[i] & ((1 << INDEX_BITS) - 1));
      }
    }
    return Arrays.copyOf(order, length);
  }

  private CompactSheet.Formulas formulas(int[] order) {
    int[] indexes = new int[formulas.size()];
    String[] texts = new String[indexes.length];
    int found = 0;
    for (int i = 0; i < order.length && found < texts.length; i++) {
      int formula = Collections.binarySearch(formulaCells, order[i]);
      if (formula >= 0) {
        indexes[found] = i;
        texts[found++] = formulas.get(formula);
      }
    }
    return new CompactSheet.Formulas(Arrays.copyOf(indexes, found), Arrays.copyOf(texts, found));
  }
}
