package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openl.mcp.workbooks.TestSheet.row;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableScannerTest {

  private static final String HEADER = "SimpleRules Integer fee (Integer a)";

  @Test
  void endsATableAtItsFirstEmptyRow() {
    assertEquals(List.of("B2:C4"), ranges(feeTable().table("B6", row("3", "30"))));
  }

  @Test
  void doesNotJoinCellsThatTouchDiagonally() {
    assertEquals(List.of("B2:C4"), ranges(feeTable().text("A1", "note").text("D5", "note")));
  }

  @ParameterizedTest
  @CsvSource({
    // a note on the right is a column, and it extends the table below itself
    "D3, B2:D4",
    "D2, B2:D4",
    // a note below is a row
    "B5, B2:C5",
    "C5, B2:C5"
  })
  void includesANoteThatTouches(String note, String range) {
    assertEquals(List.of(range), ranges(feeTable().text(note, "note")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A2", "A3", "A4", "B1", "C1"})
  void losesATableThatANoteTouchesOnTheLeftOrAbove(String note) {
    assertEquals(List.of(), ranges(feeTable().text(note, "note")));
  }

  @Test
  void doesNotFollowRowsThatOnlyANoteOnTheRightContinues() {
    TestSheet sheet = feeTable().text("D4", "r").text("D5", "rr").text("E7", "below");

    assertEquals(List.of("B2:D5"), ranges(sheet));
  }

  @Test
  void regardsTouchingTablesAsOne() {
    TestSheet beside = feeTable().table("D2", row(HEADER, ""), row("A", "R"), row("1", "2"));
    TestSheet below = feeTable().table("B5", row(HEADER, ""), row("A", "R"), row("1", "2"));

    assertEquals(List.of("B2:E4"), ranges(beside));
    assertEquals(List.of("B2:C7"), ranges(below));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\t\n", "\u0001", "\u2003"})
  void regardsCellsWithNothingButSpaceAsEmpty(String space) {
    TestSheet sheet = feeTable().text("B5", space).text("C5", space).text("B6", "3");

    assertEquals(List.of("B2:C4"), ranges(sheet));
  }

  @Test
  void regardsErrorsAndFormulasWithoutResultAsEmpty() {
    CellValue error = new CellValue.ErrorCode("#N/A");
    TestSheet errors = feeTable().value("B5", error).value("C5", error).text("B6", "3");
    TestSheet formulas = feeTable().formula("B5", "=1+2", Optional.empty()).text("B6", "3");
    TestSheet oneOfTwo = feeTable().text("B5", "3").value("C5", error).text("B6", "4");

    assertEquals(List.of("B2:C4"), ranges(errors));
    assertEquals(List.of("B2:C4"), ranges(formulas));
    assertEquals(List.of("B2:C6"), ranges(oneOfTwo));
  }

  @Test
  void fillsMergedCellsWhoseFirstCellIsFilled() {
    TestSheet bridge = feeTable().text("B5", "x").merge("B5:B6").text("B7", "y");
    TestSheet empty = feeTable().merge("B5:C6").text("C5", "covered").text("B7", "y");
    TestSheet wide = TestSheet.of("B2", row(HEADER), row("A", "R"), row("1", "2")).merge("B2:F2");
    TestSheet tall = TestSheet.of("B2", row(HEADER), row(), row("A", "R")).merge("B2:C3");

    assertEquals(List.of("B2:C7"), ranges(bridge));
    assertEquals(List.of("B2:C4"), ranges(empty));
    assertEquals(List.of("B2:F4"), ranges(wide));
    assertEquals(List.of("B2:C4"), ranges(tall));
  }

  @Test
  void stopsIfNobodyWaitsAnyMore() {
    TestSheet sheet = new TestSheet("S");
    IntStream.rangeClosed(1, 5_000).forEach(row -> sheet.text(1, row, "x"));
    AtomicInteger asked = new AtomicInteger();

    UnreadableWorkbookException stopped =
        assertThrows(
            UnreadableWorkbookException.class,
            () ->
                TableScanner.tables(
                    new Workbook("a.xlsx", List.of(sheet)), () -> asked.incrementAndGet() == 3));

    assertEquals(
        "The call ended before the tables of the workbook were found.", stopped.getMessage());
    assertEquals(3, asked.get());
  }

  @Test
  void refusesAHeaderThatIsTooLong() {
    assertEquals(
        "The header of one of its tables has more than 10,000 characters.",
        refused(TestSheet.of("B2", row("Data " + "a".repeat(10_000)))));
    assertEquals(List.of(), ranges(TestSheet.of("B2", row("Notes " + "a".repeat(10_000)))));
    assertEquals(
        List.of("B2"), ranges(TestSheet.of("B2", row(" ".repeat(20_000) + "Data String a"))));
  }

  @Test
  void refusesTextsThatAreTooLongTogether() {
    TestSheet headers = new TestSheet("S");
    String header = "Data " + "a".repeat(9_000);
    IntStream.rangeClosed(1, 700).forEach(table -> headers.text(1, 2 * table, header));
    TestSheet properties = TestSheet.of("A1", row("Properties"));
    String value = " " + "a".repeat(90_000);
    IntStream.rangeClosed(2, 20).forEach(row -> properties.table("A" + row, row("p" + row, value)));

    String refusal = "The headers or the properties of its tables have too many characters.";
    assertEquals(refusal, refused(headers));
    assertEquals(refusal, refused(properties));
  }

  private static String refused(TestSheet sheet) {
    return assertThrows(UnreadableWorkbookException.class, () -> ranges(sheet)).getMessage();
  }

  @Test
  void readsOnlyTheColumnsOfATable() {
    // Each of many tables beside each other would otherwise read the cells of all others.
    TestSheet sheet = new TestSheet("S");
    for (int table = 0; table < 500; table++) {
      sheet.text(1 + 3 * table, 1, "Spreadsheet int calc" + table + " ()");
      for (int row = 2; row <= 20; row++) {
        sheet.text(1 + 3 * table, row, "x").text(2 + 3 * table, row, "y");
      }
    }
    SheetLayout grid = new SheetLayout(sheet, ReadBudget.unlimited());
    CellRange second = new CellRange(4, 1, 5, 20);

    assertEquals(39, grid.cells(second, cell -> true).count());
    assertTrue(grid.budget().steps() < 1_000, () -> grid.budget().steps() + " steps");
    assertEquals(500, TableScanner.tables(new Workbook("a.xlsx", List.of(sheet))).size());
  }

  @Test
  void ignoresMergedCellsThatOverlapOthers() {
    TestSheet sheet = feeTable().merge("B2:C2").merge("C2:F9").text("B5", "x").merge("B5:C6");

    assertEquals(List.of("B2:C6"), ranges(sheet));
  }

  @Test
  void extendsATableToTheLeftFromItsHeaderOn() {
    // The second region grows below the first one to the left. Its first cell, A5, is empty.
    TestSheet sheet =
        feeTable().table("E4", row(HEADER), row("A")).table("A6", row("z", "z", "z", "z", "1"));

    assertEquals(List.of("B2:C4"), ranges(sheet));
  }

  @Test
  void letsRegionsOverlap() {
    // A4 belongs to the region of B2, which thereby loses its header. The region of E4 grows below
    // to the left, and A4 is its first cell.
    TestSheet sheet =
        feeTable()
            .text("A4", "Data String x")
            .table("E4", row("note"), row("A"))
            .table("A6", row("z", "z", "z", "z", "1"));

    assertEquals(List.of("A4:E6"), ranges(sheet));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SimpleRules\tInteger fee (Integer a)",
        "SimpleRules\u00a0Integer fee (Integer a)",
        "simplerules Integer fee (Integer a)",
        "//SimpleRules Integer fee (Integer a)",
        "SimpleRulesX Integer fee (Integer a)",
        "Rules(int a) fee",
        "\u200bSimpleRules Integer fee (Integer a)",
        "note"
      })
  void ignoresATableWithoutAKeyword(String header) {
    assertEquals(List.of(), ranges(TestSheet.of("B2", row(header), row("A", "R"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SimpleRules Integer fee (Integer a)",
        "   SimpleRules  Integer  fee (Integer a) ",
        "\u00a0SimpleRules Integer fee (Integer a)",
        "SimpleRules\nInteger fee (Integer a)",
        "SimpleRules\r\nInteger fee (Integer a)",
        "`SimpleRules` Integer fee (Integer a)"
      })
  void findsTheKeyword(String header) {
    WorkbookTable table = only(TestSheet.of("B2", row(header), row("A", "R")));

    assertEquals("SimpleRules", table.type());
    assertEquals("Rules", table.kind());
    assertEquals(Optional.of("fee"), table.name());
  }

  @Test
  void regardsANoteThatBeginsWithAKeywordAsATable() {
    assertEquals(List.of("D9"), ranges(new TestSheet("S").text("D9", "Rules of the game")));
  }

  @Test
  void ignoresANumberAsHeader() {
    assertEquals(List.of(), ranges(new TestSheet("S").number("B2", "1").text("B3", HEADER)));
  }

  @Test
  void listsTablesBySheetsRowsAndColumns() {
    Sheet first =
        new TestSheet("first").text("D9", "Data A d").text("B9", "Data A b").text("F2", "Data A f");
    Sheet second = new TestSheet("second").text("A1", "Data A a");

    List<WorkbookTable> tables =
        TableScanner.tables(new Workbook("rules/W.xlsx", List.of(first, second)));

    assertEquals(
        List.of("first!F2", "first!B9", "first!D9", "second!A1"),
        tables.stream().map(table -> table.sheet() + "!" + table.range()).toList());
    assertTrue(tables.stream().allMatch(table -> table.workbook().equals("rules/W.xlsx")));
  }

  @Test
  void readsPropertiesInMergedCells() {
    TestSheet sheet =
        TestSheet.of(
                "B2",
                row(HEADER),
                row("properties", "state", "", "CA"),
                row("", "lob", "", "Home"),
                row("A", "", "", "R"))
            .merge("B2:E2")
            .merge("B3:B4")
            .merge("C3:D3")
            .merge("C4:D4");

    assertEquals(Map.of("state", "CA", "lob", "Home"), only(sheet).properties());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Properties", "property", "properties:"})
  void readsNoPropertiesUnderAnotherName(String name) {
    TestSheet sheet = TestSheet.of("B2", row(HEADER), row(name, "state", "CA"), row("A", "B", "R"));

    assertEquals(Map.of(), only(sheet).properties());
  }

  @Test
  void readsThePropertiesOfAModule() {
    TestSheet sheet =
        TestSheet.of("B2", row("Properties"), row("scope", "Module"), row("lob", "x"));

    assertEquals(Map.of("scope", "Module", "lob", "x"), only(sheet).properties());
  }

  @Test
  void tellsASimpleSpreadsheetByItsBody() {
    String header = "Spreadsheet Integer calc (Integer a)";
    TestSheet twoColumns =
        TestSheet.of("B2", row(header), row("Step", "Value"), row("x", "1"), row("y", "2"));
    TestSheet twoRows =
        TestSheet.of("B2", row(header), row("", "A", "B"), row("x", "1", "2")).merge("B2:D2");
    TestSheet threeOfBoth =
        TestSheet.of("B2", row(header), row("", "A", "B"), row("x", "1", "2"), row("y", "3", "4"))
            .merge("B2:D2");
    TestSheet withProperties =
        TestSheet.of(
                "B2",
                row(header),
                row("properties", "lob", "x"),
                row("Step", "Value"),
                row("x", "1"))
            .merge("B2:D2");

    assertEquals("SimpleSpreadsheet", only(twoColumns).type());
    assertEquals("SimpleSpreadsheet", only(twoRows).type());
    assertEquals("Spreadsheet", only(threeOfBoth).type());
    assertEquals("SimpleSpreadsheet", only(withProperties).type());
  }

  @Test
  void givesTheGridWithExcelsNumbersAndLetters() {
    TestSheet sheet =
        TestSheet.of("Z10", row(HEADER, ""), row("A", "R"), row("x", "covered"))
            .merge("Z10:AA10")
            .merge("Z12:AA12")
            .formula("AB12", "=1/0", Optional.of(new CellValue.ErrorCode("#DIV/0!")))
            .text("AB11", "Y");

    TableGrid grid = grid(sheet);

    assertEquals("S", grid.sheet());
    assertEquals(List.of("Z", "AA", "AB"), grid.columns());
    assertEquals(
        List.of(
            "10: [SimpleRules Integer fee (Integer a), -, -]",
            "11: [A, R, Y]",
            "12: [x, -, #DIV/0!]"),
        written(grid));
    assertEquals(
        "[Z10:AA10, Z12:AA12]",
        grid.merged().stream().map(TableGrid.Merged::region).toList().toString());
    assertEquals(Map.of("AB12", "=1/0"), grid.formulas());
  }

  @Test
  void joinsPartsBelowEachOtherAcrossSheets() {
    Sheet first =
        TestSheet.of(
                "B2", row("TablePart fee row 1 of 2"), row(HEADER), row("K", "Fee"), row("a", "1"))
            .merge("B2:C2")
            .merge("B3:C3");
    Sheet second =
        new TestSheet("T")
            .table("G20", row("TablePart fee row 2 of 2"), row("c", "3"))
            .merge("G20:H20")
            .formula("H22", "=1", Optional.of(new CellValue.Text("4")));

    WorkbookTable table = only(first, second);
    TableGrid grid = grid(first, second);

    assertEquals("SimpleRules", table.type());
    assertEquals("B3:C5", table.range().toString());
    assertEquals(
        List.of("S!B3:C5", "T!G21:H22"),
        table.parts().stream().map(part -> part.sheet() + "!" + part.range()).toList());
    assertEquals(List.of("B", "C"), grid.columns());
    assertEquals(
        List.of("3: [" + HEADER + ", -]", "4: [K, Fee]", "5: [a, 1]", "21: [c, 3]", "22: [-, 4]"),
        written(grid));
    assertEquals(Map.of("T!H22", "=1"), grid.formulas());
  }

  @Test
  void joinsPartsBesideEachOther() {
    TestSheet sheet =
        TestSheet.of("A1", row("TablePart fee column 1 of 2"), row(HEADER, ""), row("a", "1"))
            .merge("A1:B1")
            .merge("A2:B2")
            .table(
                "F5", row("TablePart fee column 2 of 2"), row("", "x"), row("2", ""), row("3", "x"))
            .merge("F5:G5");

    TableGrid grid = grid(sheet);

    assertEquals(List.of("A", "B", "F", "G"), grid.columns());
    assertEquals(
        List.of("2: [" + HEADER + ", -, -, x]", "3: [a, 1, 2, -]", "4: [-, -, 3, x]"),
        written(grid));
  }

  @ParameterizedTest
  @CsvSource({
    "TablePart fee row 1 of 3, TablePart fee row 2 of 3",
    "TablePart fee row 1 of 2, TablePart fee row 3 of 2",
    "TablePart fee row 1 of 2, TablePart fee column 2 of 2",
    "TablePart fee row 1 of 2, TablePart other row 2 of 2",
    "TablePart fee row 1 of 2, TablePart fee row 2",
    "TablePart fee row 1 of 2, TablePart fee row 1 of 2"
  })
  void listsPartsThatDoNotFitTogether(String first, String second) {
    TestSheet sheet =
        TestSheet.of("A1", row(first), row(HEADER)).table("A5", row(second), row("x"));

    List<WorkbookTable> tables = tables(sheet);

    assertEquals(List.of("A1:A2", "A5:A6"), ranges(sheet));
    assertTrue(
        tables.stream().allMatch(table -> table.type().equals("TablePart")), tables::toString);
  }

  @Test
  void refusesASheetThatTakesTooLong() {
    UnreadableWorkbookException thrown =
        assertThrows(
            UnreadableWorkbookException.class,
            () -> tables(TableRegionsTest.overlappingRegions(3_000)));

    assertEquals("W.xlsx", thrown.path());
  }

  private static TestSheet feeTable() {
    return TestSheet.of("B2", row(HEADER, ""), row("A", "R"), row("1", "10")).merge("B2:C2");
  }

  private static List<WorkbookTable> tables(Sheet... sheets) {
    return TableScanner.tables(new Workbook("W.xlsx", List.of(sheets)));
  }

  private static List<String> ranges(Sheet... sheets) {
    return tables(sheets).stream().map(table -> table.range().toString()).toList();
  }

  private static TableGrid grid(Sheet... sheets) {
    return new TableGrids(new Workbook("W.xlsx", List.of(sheets))).of(only(sheets));
  }

  private static WorkbookTable only(Sheet... sheets) {
    List<WorkbookTable> tables = tables(sheets);
    assertEquals(1, tables.size(), tables::toString);
    return tables.get(0);
  }

  private static List<String> written(TableGrid grid) {
    return grid.rows().stream()
        .map(
            row ->
                row.number()
                    + ": "
                    + row.cells().stream()
                        .map(cell -> cell.map(CellValue::text).orElse("-"))
                        .toList())
        .toList();
  }
}
