package org.openl.mcp.doubles.studio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.mcp.doubles.studio.TestExecution.Compared;
import org.openl.mcp.doubles.studio.TestExecution.TestedCase;
import org.openl.mcp.doubles.studio.TestExecution.TestedTable;

/** Writes test results as 5.27 does: as a workbook. */
final class TestResultWorkbook {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");

  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final CellStyle filled = workbook.createCellStyle();
  private Sheet sheet;
  private int row = 2;

  private TestResultWorkbook() {
    filled.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    filled.setFillForegroundColor((short) 42);
  }

  /**
   * Returns the workbook.
   *
   * @param perSheet the number of test tables on a sheet
   */
  static byte[] of(List<TestedTable> tables, int perSheet) {
    TestResultWorkbook result = new TestResultWorkbook();
    for (int i = 0; i < tables.size(); i++) {
      if (i % perSheet == 0) {
        result.sheet = result.workbook.createSheet("Result " + (i / perSheet + 1));
        result.row = 2;
      }
      result.write(tables.get(i));
    }
    result.workbook.createSheet("Parameters 1");
    return result.bytes();
  }

  private void write(TestedTable table) {
    int cases = table.broken() ? 1 : table.cases().size();
    boolean run = table.table().kind().equals("Run");
    sheet.createRow(row++).createCell(1).setCellValue(table.table().name());
    String noun = (run ? "run" : "test case") + (cases == 1 ? "" : "s");
    String count = cases == 0 ? "No " + (run ? "runs" : "test cases") : cases + " " + noun;
    sheet
        .createRow(row++)
        .createCell(1)
        .setCellValue(table.failures() > 0 ? count + " (" + table.failures() + " failed)" : count);
    row++;
    Row header = sheet.createRow(row++);
    text(header, "ID");
    text(header, "Status");
    boolean described = table.cases().stream().anyMatch(unit -> unit.description().isPresent());
    if (described) {
      text(header, "Description");
    }
    table.cases().stream()
        .findFirst()
        .ifPresent(
            first -> {
              first.inputs().keySet().forEach(title -> text(header, title));
              table.cases().stream()
                  .filter(unit -> unit.error().isEmpty())
                  .findFirst()
                  .ifPresent(unit -> unit.results().forEach(r -> text(header, r.title())));
            });
    if (table.broken()) {
      Row line = sheet.createRow(row++);
      text(line, "1").setCellStyle(filled);
      text(line, "Failed").setCellStyle(filled);
    }
    table.cases().forEach(unit -> write(unit, described));
    row += 3;
  }

  private void write(TestedCase unit, boolean described) {
    Row line = sheet.createRow(row++);
    text(line, unit.id()).setCellStyle(filled);
    text(line, unit.passed() ? "Passed" : unit.error().isPresent() ? "Error" : "Failed")
        .setCellStyle(filled);
    if (described) {
      text(line, unit.description().orElse(""));
    }
    unit.inputs().values().forEach(value -> value(line, value));
    unit.results().forEach(result -> write(line, result));
    unit.error().ifPresent(message -> expected(value(line, message), ""));
  }

  private void write(Row line, Compared result) {
    Cell cell = value(line, result.actual());
    if (result.equal()) {
      cell.setCellStyle(filled);
    } else {
      expected(cell, shown(result.expected()));
    }
  }

  private void expected(Cell cell, String value) {
    cell.setCellStyle(filled);
    ClientAnchor anchor = workbook.getCreationHelper().createClientAnchor();
    anchor.setRow1(cell.getRowIndex());
    anchor.setCol1(cell.getColumnIndex());
    Comment comment = sheet.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(workbook.getCreationHelper().createRichTextString("Expected: " + value));
    comment.setAuthor("OpenL");
    cell.setCellComment(comment);
  }

  private static Cell text(Row line, String text) {
    Cell cell = line.createCell(Math.max(1, line.getLastCellNum()));
    cell.setCellValue(text);
    return cell;
  }

  private static Cell value(Row line, Object value) {
    String shown = shown(value);
    Cell cell = line.createCell(Math.max(1, line.getLastCellNum()));
    if (!shown.isEmpty()) {
      cell.setCellValue(shown);
    }
    return cell;
  }

  private static String shown(Object value) {
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    return value instanceof LocalDateTime date
        ? DATE.format(date)
        : value == null ? "" : String.valueOf(value);
  }

  private byte[] bytes() {
    try (workbook;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
