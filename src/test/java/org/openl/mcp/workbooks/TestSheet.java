package org.openl.mcp.workbooks;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A sheet for tests, written cell by cell. */
public final class TestSheet implements Sheet {

  private final String name;
  private final TreeMap<Integer, TreeMap<Integer, Cell>> rows = new TreeMap<>();
  private final List<CellRange> merged = new ArrayList<>();

  public TestSheet(String name) {
    this.name = name;
  }

  /**
   * Returns a sheet whose rows are written as texts from an address on; empty texts are skipped.
   */
  public static TestSheet of(String address, String[]... texts) {
    return new TestSheet("S").table(address, texts);
  }

  public static String[] row(String... texts) {
    return texts;
  }

  public TestSheet table(String address, String[]... texts) {
    CellRange first = CellRange.parse(address).orElseThrow();
    for (int row = 0; row < texts.length; row++) {
      for (int column = 0; column < texts[row].length; column++) {
        if (!texts[row][column].isEmpty()) {
          text(first.firstColumn() + column, first.firstRow() + row, texts[row][column]);
        }
      }
    }
    return this;
  }

  public TestSheet text(int column, int row, String text) {
    return put(column, row, Optional.of(new CellValue.Text(text)), Optional.empty());
  }

  public TestSheet text(String address, String text) {
    return value(address, new CellValue.Text(text));
  }

  public TestSheet number(String address, String number) {
    return value(address, new CellValue.Decimal(new BigDecimal(number), Optional.empty()));
  }

  public TestSheet value(String address, CellValue value) {
    CellRange cell = CellRange.parse(address).orElseThrow();
    return put(cell.firstColumn(), cell.firstRow(), Optional.of(value), Optional.empty());
  }

  public TestSheet formula(String address, String formula, Optional<CellValue> value) {
    CellRange cell = CellRange.parse(address).orElseThrow();
    return put(cell.firstColumn(), cell.firstRow(), value, Optional.of(formula));
  }

  public TestSheet merge(String range) {
    merged.add(CellRange.parse(range).orElseThrow());
    return this;
  }

  public TestSheet merge(CellRange range) {
    merged.add(range);
    return this;
  }

  private TestSheet put(int column, int row, Optional<CellValue> value, Optional<String> formula) {
    rows.computeIfAbsent(row, r -> new TreeMap<>())
        .put(column, new Cell(column, row, value, formula));
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean hidden() {
    return false;
  }

  @Override
  public Optional<Cell> cell(int column, int row) {
    return Optional.ofNullable(rows.get(row)).map(cells -> cells.get(column));
  }

  @Override
  public List<Cell> row(int row) {
    return rows.containsKey(row) ? List.copyOf(rows.get(row).values()) : List.of();
  }

  @Override
  public List<Cell> row(int row, int firstColumn, int lastColumn) {
    return rows.containsKey(row)
        ? List.copyOf(rows.get(row).subMap(firstColumn, true, lastColumn, true).values())
        : List.of();
  }

  @Override
  public int[] rows() {
    return rows.keySet().stream().mapToInt(row -> row).toArray();
  }

  @Override
  public List<CellRange> merged() {
    return merged;
  }

  @Override
  public long bytes() {
    return 0;
  }
}
