package org.openl.mcp.workbooks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Builds Excel files for tests:
 *
 * <pre>{@code
 * byte[] file = TestWorkbooks.xlsx()
 *     .sheet("Rates")
 *     .row("B3", "SimpleRules Double rate(String region)")
 *     .merge("B3:C3")
 *     .row("B4", "Region", "Rate")
 *     .row("B5", "North", 0.12)
 *     .number("C6", 0.15, "0%")
 *     .bytes();
 * }</pre>
 *
 * <p>Addresses are those of Excel. Cells go to the sheet that was begun last.
 */
public final class TestWorkbooks {

  private final org.apache.poi.ss.usermodel.Workbook workbook;
  private final Map<String, CellStyle> styles = new HashMap<>();
  private Sheet sheet;

  private TestWorkbooks(org.apache.poi.ss.usermodel.Workbook workbook) {
    this.workbook = workbook;
  }

  /** Begins an {@code .xlsx} file. */
  public static TestWorkbooks xlsx() {
    return new TestWorkbooks(new XSSFWorkbook());
  }

  /** Begins an {@code .xls} file. */
  public static TestWorkbooks xls() {
    return new TestWorkbooks(new HSSFWorkbook());
  }

  /** Begins a sheet. */
  public TestWorkbooks sheet(String name) {
    sheet = workbook.createSheet(name);
    return this;
  }

  /** Hides the sheet. */
  public TestWorkbooks hidden() {
    workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.HIDDEN);
    return this;
  }

  /** Hides the sheet so that Excel does not offer to show it. */
  public TestWorkbooks veryHidden() {
    workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    return this;
  }

  /**
   * Sets the cells to the right, beginning with an address.
   *
   * @param values texts, numbers, truth values, {@code LocalDate}, {@code LocalTime} or {@code
   *     LocalDateTime}; null leaves a cell out
   */
  public TestWorkbooks row(String first, Object... values) {
    CellReference at = new CellReference(first);
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        set(CellRange.letters(at.getCol() + 1 + i) + (at.getRow() + 1), values[i]);
      }
    }
    return this;
  }

  private void set(String address, Object value) {
    if (value instanceof String text) {
      text(address, text);
    } else if (value instanceof Number number) {
      number(address, number.doubleValue());
    } else if (value instanceof Boolean flag) {
      cell(address).setCellValue(flag);
    } else if (value instanceof LocalDate date) {
      date(address, date);
    } else if (value instanceof LocalDateTime moment) {
      moment(address, moment);
    } else if (value instanceof LocalTime time) {
      time(address, time);
    } else {
      throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  public TestWorkbooks text(String address, String text) {
    cell(address).setCellValue(text);
    return this;
  }

  public TestWorkbooks number(String address, double number) {
    cell(address).setCellValue(number);
    return this;
  }

  /**
   * Sets a number with a format.
   *
   * @param format such as {@code 0%} or {@code yyyy-mm-dd}
   */
  public TestWorkbooks number(String address, double number, String format) {
    cell(address).setCellValue(number);
    return format(address, format);
  }

  public TestWorkbooks date(String address, LocalDate date) {
    cell(address).setCellValue(date);
    return format(address, "yyyy-mm-dd");
  }

  public TestWorkbooks moment(String address, LocalDateTime moment) {
    cell(address).setCellValue(moment);
    return format(address, "yyyy-mm-dd hh:mm:ss");
  }

  public TestWorkbooks time(String address, LocalTime time) {
    return number(address, time.toNanoOfDay() / 86_400e9, "hh:mm");
  }

  /** Sets a formula without a stored result. */
  public TestWorkbooks formula(String address, String formula) {
    cell(address).setCellFormula(formula);
    return this;
  }

  /**
   * Sets a formula with its stored result.
   *
   * @param result a number, a text or a truth value; it is not computed
   */
  public TestWorkbooks formula(String address, String formula, Object result) {
    formula(address, formula);
    set(address, result);
    return this;
  }

  /**
   * Sets an error.
   *
   * @param code such as {@code #DIV/0!}
   */
  public TestWorkbooks error(String address, String code) {
    cell(address).setCellErrorValue(FormulaError.forString(code).getCode());
    return this;
  }

  /** Gives a cell a number format. A cell without a value stays without one. */
  public TestWorkbooks format(String address, String format) {
    CellStyle style =
        styles.computeIfAbsent(
            format,
            code -> {
              CellStyle created = workbook.createCellStyle();
              created.setDataFormat(workbook.createDataFormat().getFormat(code));
              return created;
            });
    cell(address).setCellStyle(style);
    return this;
  }

  /** Merges cells, such as {@code B3:C3}. */
  public TestWorkbooks merge(String range) {
    sheet.addMergedRegion(CellRangeAddress.valueOf(range));
    return this;
  }

  private Cell cell(String address) {
    CellReference at = new CellReference(address);
    Row row = sheet.getRow(at.getRow());
    Row present = row == null ? sheet.createRow(at.getRow()) : row;
    return present.getCell(at.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  /** Returns POI's workbook, for what this builder does not offer. */
  public org.apache.poi.ss.usermodel.Workbook poi() {
    return workbook;
  }

  /** Returns the file. */
  public byte[] bytes() {
    try (ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      workbook.write(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the file as the product reads it. */
  public Workbook read() {
    return WorkbookReader.read(
        workbook instanceof HSSFWorkbook ? "rules/Test.xls" : "rules/Test.xlsx", bytes());
  }
}
