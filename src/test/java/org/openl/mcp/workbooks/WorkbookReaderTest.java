package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.RichTextString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkbookReaderTest {

  static Stream<Arguments> formats() {
    Supplier<TestWorkbooks> xlsx = TestWorkbooks::xlsx;
    Supplier<TestWorkbooks> xls = TestWorkbooks::xls;
    return Stream.of(Arguments.of("xlsx", xlsx), Arguments.of("xls", xls));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void readsValuesOfEachType(String name, Supplier<TestWorkbooks> begin) {
    Sheet sheet =
        begin
            .get()
            .sheet("Types")
            .row("B2", "text", 12, 0.1, -1.5, 1e20, 1e-7, true, false)
            .row("B3", LocalDate.of(2020, 1, 31), LocalDateTime.of(2020, 1, 31, 10, 0))
            .time("D3", LocalTime.of(7, 30))
            .number("B4", 0.12, "0%")
            .number("C4", 1.09375, "[h]:mm")
            .number("D4", 43861, "#,##0.00")
            .error("B5", "#DIV/0!")
            .format("C5", "0%")
            .read()
            .sheets()
            .get(0);

    assertEquals("text", text(sheet, "B2"));
    assertEquals("12", text(sheet, "C2"));
    assertEquals("0.1", text(sheet, "D2"));
    assertEquals("-1.5", text(sheet, "E2"));
    assertEquals("100000000000000000000", text(sheet, "F2"));
    assertEquals("0.0000001", text(sheet, "G2"));
    assertEquals(new CellValue.Flag(true), value(sheet, "H2"));
    assertEquals(new CellValue.Flag(false), value(sheet, "I2"));
    assertEquals(new CellValue.Moment(LocalDate.of(2020, 1, 31)), value(sheet, "B3"));
    assertEquals(new CellValue.Moment(LocalDateTime.of(2020, 1, 31, 10, 0)), value(sheet, "C3"));
    assertEquals(new CellValue.Moment(LocalTime.of(7, 30)), value(sheet, "D3"));
    assertEquals(decimal("0.12", "12%"), value(sheet, "B4"));
    assertEquals(decimal("1.09375", "26:15"), value(sheet, "C4"));
    assertEquals("43861", text(sheet, "D4"));
    assertEquals(new CellValue.ErrorCode("#DIV/0!"), value(sheet, "B5"));
    assertTrue(cell(sheet, "C5").isEmpty(), "a cell with only a style");
    assertArrayEquals(new int[] {2, 3, 4, 5}, sheet.rows());
    assertEquals(8, sheet.row(2).size());
    assertEquals(sheet.row(2).subList(1, 4), sheet.row(2, 3, 5));
    assertEquals(sheet.row(2), sheet.row(2, 1, 1 << 20));
    assertEquals(List.of(), sheet.row(2, 1, 1));
    assertEquals(List.of(), sheet.row(6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void readsFormulasWithTheirStoredResults(String name, Supplier<TestWorkbooks> begin) {
    Sheet sheet =
        begin
            .get()
            .sheet("Other")
            .sheet("Formulas")
            .formula("B2", "A1*2", 12.5)
            .formula("B3", "\"a\"&\"b\"", "ab")
            .formula("B4", "TRUE", true)
            .formula("B5", "SUM(Other!A1:B2)+1", 1)
            .read()
            .sheets()
            .get(1);

    assertEquals(Optional.of("=A1*2"), cell(sheet, "B2").orElseThrow().formula());
    assertEquals("12.5", text(sheet, "B2"));
    assertEquals("=\"a\"&\"b\"", cell(sheet, "B3").orElseThrow().formula().orElseThrow());
    assertEquals("ab", text(sheet, "B3"));
    assertEquals(new CellValue.Flag(true), value(sheet, "B4"));
    assertEquals("=SUM(Other!A1:B2)+1", cell(sheet, "B5").orElseThrow().formula().orElseThrow());
  }

  @Test
  void readsAFormulaWithoutAStoredResult() {
    Sheet sheet = TestWorkbooks.xlsx().sheet("S").formula("B2", "A1*2").read().sheets().get(0);

    Cell cell = cell(sheet, "B2").orElseThrow();
    assertEquals(Optional.empty(), cell.value());
    assertEquals(Optional.of("=A1*2"), cell.formula());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void readsMergedRegionsAndHiddenSheets(String name, Supplier<TestWorkbooks> begin) {
    Workbook workbook =
        begin
            .get()
            .sheet("Open")
            .row("B2", "x")
            .merge("B2:D3")
            .merge("A10:A12")
            .sheet("Hidden")
            .hidden()
            .sheet("Very")
            .veryHidden()
            .read();

    assertEquals(List.of("Open", "Hidden", "Very"), names(workbook));
    assertEquals(
        List.of(new CellRange(2, 2, 4, 3), new CellRange(1, 10, 1, 12)),
        workbook.sheets().get(0).merged());
    assertFalse(workbook.sheets().get(0).hidden());
    assertTrue(workbook.sheets().get(1).hidden());
    assertTrue(workbook.sheets().get(2).hidden());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formats")
  void joinsRichText(String name, Supplier<TestWorkbooks> begin) {
    TestWorkbooks workbook = begin.get().sheet("Rich").text("A1", "");
    RichTextString rich =
        workbook.poi().getCreationHelper().createRichTextString("plain bold  end");
    rich.applyFont(6, 10, workbook.poi().createFont());
    workbook.poi().getSheetAt(0).getRow(0).getCell(0).setCellValue(rich);

    assertEquals("plain bold  end", text(workbook.read().sheets().get(0), "A1"));
  }

  @Test
  void findsCellsInAnyColumn() {
    Sheet sheet =
        TestWorkbooks.xlsx()
            .sheet("Wide")
            .row("A1", "first")
            .row("AAC1", "far")
            .row("XFD1048576", "last")
            .read()
            .sheets()
            .get(0);

    assertEquals("far", text(sheet, "AAC1"));
    assertEquals("last", text(sheet, "XFD1048576"));
    assertTrue(sheet.cell(2, 1).isEmpty());
    assertTrue(sheet.cell(1, 2).isEmpty());
    assertTrue(sheet.cell(0, 1).isEmpty());
  }

  @Test
  void recognizesWorkbooksByName() {
    assertTrue(WorkbookReader.isWorkbook("rules/Rates.xlsx"));
    assertTrue(WorkbookReader.isWorkbook("Rates.XLS"));
    assertTrue(WorkbookReader.isWorkbook("a/b/Rates.xlsm"));
    assertFalse(WorkbookReader.isWorkbook("rules/~$Rates.xlsx"));
    assertFalse(WorkbookReader.isWorkbook("rules.xml"));
  }

  private static List<String> names(Workbook workbook) {
    return workbook.sheets().stream().map(Sheet::name).toList();
  }

  private static Optional<Cell> cell(Sheet sheet, String address) {
    CellRange at = CellRange.parse(address).orElseThrow();
    return sheet.cell(at.firstColumn(), at.firstRow());
  }

  private static CellValue value(Sheet sheet, String address) {
    return cell(sheet, address).flatMap(Cell::value).orElseThrow();
  }

  private static String text(Sheet sheet, String address) {
    return value(sheet, address).text();
  }

  private static CellValue decimal(String exact, String shown) {
    return new CellValue.Decimal(new BigDecimal(exact), Optional.of(shown));
  }
}
