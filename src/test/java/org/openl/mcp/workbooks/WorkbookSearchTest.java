package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openl.mcp.workbooks.TestSheet.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkbookSearchTest {

  private static final TestSheet SHEET =
      TestSheet.of(
              "B2",
              row("SimpleRules Double fee (String a)"),
              row("properties", "lob", "Home"),
              row("A", "", "Fee"),
              row("<= 0.25", "", "lob"))
          .merge("B2:D2")
          .value("D6", new CellValue.Decimal(new BigDecimal("0.25"), Optional.of("25%")))
          .text("B6", "x")
          .formula(
              "F9",
              "=1/4",
              Optional.of(new CellValue.Decimal(new BigDecimal("0.25"), Optional.empty())))
          .formula(
              "F10",
              "=0.25*2",
              Optional.of(new CellValue.Decimal(new BigDecimal("0.5"), Optional.empty())))
          .formula("F11", "=0.25*2", Optional.empty());

  @Test
  void findsCellsInAndOutsideOfTables() {
    assertEquals(
        List.of(
            "fee S!B5 <= 0.25 WORD",
            "fee S!D6 25% (0.25) WHOLE",
            "- S!F9 0.25 WHOLE",
            "- S!F10 =0.25*2 WORD",
            "- S!F11 =0.25*2 WORD"),
        found("0.25"));
  }

  @Test
  void addsItsValueToAProperty() {
    assertEquals(List.of("fee S!C3 lob: Home WHOLE", "fee S!D5 lob WHOLE"), found("lob"));
    assertEquals(List.of("fee S!D3 Home WHOLE"), found("home"));
  }

  @Test
  void leavesOutWhatAMergedCellCovers() {
    TestSheet sheet = TestSheet.of("A1", row("fee"), row("fee")).merge("A1:A2");

    assertEquals(List.of("- S!A1 fee WHOLE"), found(sheet, "fee"));
  }

  @Test
  void leavesOutAValueThatIsNotNeededAndEndsWhenTold() {
    Workbook workbook = new Workbook("W.xlsx", List.of(TestSheet.of("A1", row("fee"), row("fee"))));
    List<CellMatch> found = new ArrayList<>();
    WorkbookSearch search =
        new WorkbookSearch(
            new SearchText("fee"),
            List.of(),
            relevance -> false,
            () -> {
              if (!found.isEmpty()) {
                throw new IllegalStateException();
              }
            });

    assertThrows(IllegalStateException.class, () -> search.search(workbook, found::add));
    assertEquals(List.of(""), found.stream().map(CellMatch::value).toList());
  }

  private static List<String> found(String text) {
    return found(SHEET, text);
  }

  private static List<String> found(TestSheet sheet, String text) {
    Workbook workbook = new Workbook("W.xlsx", List.of(sheet));
    List<String> found = new ArrayList<>();
    new WorkbookSearch(
            new SearchText(text), TableScanner.tables(workbook), relevance -> true, () -> {})
        .search(
            workbook,
            cell ->
                found.add(
                    "%s %s!%s %s %s"
                        .formatted(
                            cell.table().flatMap(WorkbookTable::name).orElse("-"),
                            cell.sheet(),
                            cell.address(),
                            cell.value(),
                            cell.relevance())));
    return found;
  }
}
