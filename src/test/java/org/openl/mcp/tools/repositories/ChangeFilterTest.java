package org.openl.mcp.tools.repositories;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openl.mcp.workbooks.TestSheet.row;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.TestSheet;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.comparison.WorkbookComparison;

/** Tests which changes belong to a table or a sheet. */
class ChangeFilterTest {

  @ParameterizedTest
  @CsvSource({"S,1", "T,1", "t,1", "U,0"})
  void aJoinedTableIsOnTheSheetsOfAllItsParts(String sheet, int changes) {
    assertEquals(
        changes,
        count(
            Optional.empty(),
            Optional.of(sheet),
            state(joined("1"), part("1"), new TestSheet("U")),
            state(joined("1"), part("2"), new TestSheet("U"))));
  }

  @ParameterizedTest
  @CsvSource({"Old,3", "New,3", "Other,0"})
  void aRenamedSheetHasBothNames(String sheet, int changes) {
    assertEquals(
        changes,
        count(
            Optional.empty(),
            Optional.of(sheet),
            state(
                TestSheet.of("A1", row("Data String a")),
                named("Old").text("D9", "note").text("D10", "kept")),
            state(
                TestSheet.of("A1", row("Data String a")),
                named("New").text("D9", "other").text("D10", "kept"))));
  }

  @Test
  void namesTheTablesAndSheetsThatExist() {
    WorkbookComparison.State state =
        state(
            TestSheet.of("A1", row("Data String fees")), new TestSheet("T").text("A1", "Data A b"));

    assertEquals(
        "Neither state has a table 'fee'. The tables are: 'b', 'fees'."
            + " Repeat the call with one of these names, or without 'table'.",
        failure(state, Optional.of("fee"), Optional.empty()));
    assertEquals(
        "Neither state has a sheet 'Rates'. The sheets are: 'S', 'T'."
            + " Repeat the call with one of these names, or without 'sheet'.",
        failure(state, Optional.empty(), Optional.of("Rates")));
    assertEquals(
        "Neither state has the table on the sheet 'T'. The sheets are: 'S'."
            + " Repeat the call with one of these names, or without 'sheet'.",
        failure(state, Optional.of("Fees"), Optional.of("T")));
    assertDoesNotThrow(() -> require(state, Optional.of("Fees"), Optional.of("s")));
    assertDoesNotThrow(() -> require(state, Optional.empty(), Optional.empty()));
  }

  private static TestSheet joined(String value) {
    return TestSheet.of(
            "B2",
            row("TablePart fee row 1 of 2"),
            row("SimpleRules Integer fee (String a)"),
            row("a", value))
        .merge("B2:C2")
        .merge("B3:C3");
  }

  private static TestSheet part(String value) {
    return new TestSheet("T")
        .table("F2", row("TablePart fee row 2 of 2"), row("b", value))
        .merge("F2:G2");
  }

  private static TestSheet named(String name) {
    return new TestSheet(name).table("A1", row("Data String b"), row("this"), row(name));
  }

  private static String failure(
      WorkbookComparison.State state, Optional<String> table, Optional<String> sheet) {
    return assertThrows(CallException.class, () -> require(state, table, sheet))
        .failure()
        .orElseThrow()
        .text();
  }

  private static void require(
      WorkbookComparison.State state, Optional<String> table, Optional<String> sheet) {
    ComparedNames names = new ComparedNames(new ChangeFilter(table, sheet));
    names.add(state);
    names.requireWanted();
  }

  private static int count(
      Optional<String> table,
      Optional<String> sheet,
      WorkbookComparison.State before,
      WorkbookComparison.State after) {
    ComparedChanges changes = new ComparedChanges(new ChangeFilter(table, sheet), 0, 100);
    changes.of(
        ComparedFile.changed("W.xlsx", WorkbookComparison.compare(before, after, () -> false)));
    return changes.counted();
  }

  private static WorkbookComparison.State state(Sheet... sheets) {
    Workbook workbook = new Workbook("W.xlsx", List.of(sheets));
    return new WorkbookComparison.State(workbook, TableScanner.tables(workbook));
  }
}
