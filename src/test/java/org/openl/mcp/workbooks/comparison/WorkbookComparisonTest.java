package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openl.mcp.workbooks.TestSheet.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.workbooks.CellValue;
import org.openl.mcp.workbooks.Sheet;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.TestSheet;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;
import org.openl.mcp.workbooks.comparison.GridChange.CellChanged;
import org.openl.mcp.workbooks.comparison.GridChange.CellsMerged;
import org.openl.mcp.workbooks.comparison.GridChange.CellsUnmerged;
import org.openl.mcp.workbooks.comparison.GridChange.ColumnInserted;
import org.openl.mcp.workbooks.comparison.GridChange.ColumnRemoved;
import org.openl.mcp.workbooks.comparison.GridChange.RowInserted;
import org.openl.mcp.workbooks.comparison.GridChange.RowRemoved;

class WorkbookComparisonTest {

  private static final String HEADER = "SimpleRules Integer fee (String a)";
  private static final String[][] FEE = {
    row(HEADER, ""), row("A", "Fee"), row("x", "10"), row("y", "20"), row("z", "30")
  };

  @Test
  void findsNoDifferenceBetweenEqualWorkbooks() {
    assertEquals(List.of(), changes(fee("B2"), fee("B2")));
  }

  @Test
  void namesACellWithItsOldAndItsNewContent() {
    assertEquals(
        List.of("fee B2:C6", " C5: 20 -> 25"), changes(fee("B2"), fee("B2").text("C5", "25")));
  }

  @Test
  void doesNotShowARowThatWasInsertedAsManyChangedCells() {
    TestSheet after =
        TestSheet.of(
            "B2",
            row(HEADER, ""),
            row("A", "Fee"),
            row("n", "5"),
            row("x", "10"),
            row("y", "21"),
            row("z", "30"));

    assertEquals(
        List.of("fee B2:C6 -> B2:C7", " row 4 inserted: n, 5", " C6 (was C5): 20 -> 21"),
        changes(fee("B2"), after.merge("B2:C2")));
  }

  @Test
  void namesRowsAndColumnsThatWereRemovedOrInserted() {
    TestSheet after =
        TestSheet.of(
                "B2",
                row(HEADER, "", ""),
                row("A", "B", "Fee"),
                row("x", "p", "10"),
                row("z", "q", "30"))
            .merge("B2:D2");

    assertEquals(
        List.of("fee B2:C6 -> B2:D5", " column C inserted: B, p, q", " row 5 removed: y, 20"),
        changes(fee("B2"), after));
    assertEquals(
        List.of("fee B2:D5 -> B2:C6", " column C removed: B, p, q", " row 5 inserted: y, 20"),
        changes(after, fee("B2")));
  }

  @Test
  void namesTablesThatWereAddedRemovedOrMoved() {
    TestSheet before = fee("B2").text("F2", "Data String old");
    TestSheet after = fee("D9").text("A1", "Data String young");

    assertEquals(
        List.of("added young A1", "moved fee B2:C6 -> D9:E13", "removed old F2"),
        changes(before, after));
  }

  @Test
  void followsATableToAnotherSheetAndThroughARenamedSheet() {
    assertEquals(
        List.of("sheet - -> T", "moved fee B2:C6 -> B2:C6"),
        changes(
                List.of(fee("B2")),
                List.of(new TestSheet("S").text("Z9", "note"), fee(new TestSheet("T"), "B2")))
            .stream()
            .filter(change -> !change.startsWith("outside"))
            .toList());
    assertEquals(
        List.of("sheet S -> T", "fee B2:C6", " C5: 20 -> 25"),
        changes(fee("B2"), fee(new TestSheet("T"), "B2").text("C5", "25")));
  }

  @Test
  void recognizesARenamedTableAtItsPlace() {
    assertEquals(
        List.of("toll B2:C6", " B2: " + HEADER + " -> SimpleRules Integer toll (String a)"),
        changes(fee("B2"), fee("B2").text("B2", "SimpleRules Integer toll (String a)")));
  }

  @Test
  void tellsVersionsOfATableApartByTheirProperties() {
    TestSheet before = version("B2", "CA", "1").table("B9", versionRows("NY", "2"));
    TestSheet after = version("B2", "NY", "2").table("B9", versionRows("CA", "3"));

    assertEquals(
        List.of("moved fee B9:D12 -> B2:D5", "moved fee B2:D5 -> B9:D12", " D12 (was D5): 1 -> 3"),
        changes(before, after));
  }

  @Test
  void comparesFormulas() {
    Optional<CellValue> two =
        Optional.of(new CellValue.Decimal(new BigDecimal("2"), Optional.empty()));
    Optional<CellValue> three =
        Optional.of(new CellValue.Decimal(new BigDecimal("3"), Optional.empty()));
    TestSheet before = fee("B2").formula("C6", "=C5+$A$1", two);

    assertEquals(
        List.of("fee B2:C6", " C6: 2 =C5+$A$1 -> 2 =C5+$A$2"),
        changes(before, fee("B2").formula("C6", "=C5+$A$2", two)));
    assertEquals(
        List.of("fee B2:C6", " C6: 2 =C5+$A$1 -> 3 =C5+$A$1"),
        changes(before, fee("B2").formula("C6", "=C5+$A$1", three)));
    assertEquals(
        List.of("moved fee B2:C6 -> B3:C7"),
        changes(before, fee("B3").formula("C7", "=C6+$A$1", two)));
  }

  @Test
  void ignoresTheFormatOfANumber() {
    CellValue plain = new CellValue.Decimal(new BigDecimal("0.50"), Optional.empty());
    CellValue percent = new CellValue.Decimal(new BigDecimal("0.5"), Optional.of("50%"));

    assertEquals(List.of(), changes(fee("B2").value("C5", plain), fee("B2").value("C5", percent)));
    assertEquals(
        List.of("fee B2:C6", " C5: 0.50 -> \"0.5\""),
        changes(fee("B2").value("C5", plain), fee("B2").text("C5", "0.5")));
  }

  @Test
  void comparesCellsOutsideOfTables() {
    TestSheet before = fee("B2").text("B9", "a note").text("B10", "another");
    TestSheet after = fee("B2").text("B9", "new").text("B10", "a note").text("B11", "another");

    assertEquals(List.of("outside row 9 inserted: new"), changes(before, after));
    assertEquals(
        List.of("outside B9: a note -> -"),
        changes(fee("B2").text("B9", "a note").text("D9", "x"), fee("B2").text("D9", "x")));
  }

  @Test
  void comparesTablesThatAreJoinedFromParts() {
    TestSheet before =
        TestSheet.of("B2", row("TablePart fee row 1 of 2"), row(HEADER), row("a", "1"))
            .merge("B2:C2")
            .merge("B3:C3")
            .table("F2", row("TablePart fee row 2 of 2"), row("b", "2"))
            .merge("F2:G2");
    TestSheet after =
        TestSheet.of("B2", row("TablePart fee row 1 of 2"), row(HEADER), row("a", "1"))
            .merge("B2:C2")
            .merge("B3:C3")
            .table("F2", row("TablePart fee row 2 of 2"), row("b", "3"))
            .merge("F2:G2");

    assertEquals(List.of("fee B3:C4", " G3: 2 -> 3"), changes(before, after));
  }

  @Test
  void namesTheSheetsOfPartsOnOtherSheets() {
    TestSheet first =
        TestSheet.of("B2", row("TablePart fee row 1 of 2"), row(HEADER), row("a", "1"))
            .merge("B2:C2")
            .merge("B3:C3");
    TestSheet merged = part("x", "2", "", "3").merge("F3:F4");
    TestSheet more = part("x", "2", "", "3", "w", "5").merge("F3:F4");

    assertEquals(
        List.of("fee B3:C4", " U!unmerged F3:F4"), changes(first, merged, part("x", "2", "", "3")));
    assertEquals(List.of("fee B3:C4", " U!row 5 inserted: w, 5"), changes(first, merged, more));
  }

  /** Returns the second part of the table fee, on the sheet U. */
  private static TestSheet part(String... cells) {
    TestSheet sheet =
        new TestSheet("U").table("F2", row("TablePart fee row 2 of 2")).merge("F2:G2");
    for (int i = 0; i < cells.length; i += 2) {
      sheet.table("F" + (3 + i / 2), row(cells[i], cells[i + 1]));
    }
    return sheet;
  }

  private static List<String> changes(Sheet same, Sheet before, Sheet after) {
    return changes(List.of(same, before), List.of(same, after));
  }

  @Test
  void namesTheSheetsOfPartsBesideEachOther() {
    TestSheet first =
        TestSheet.of("B2", row("TablePart fee column 1 of 2"), row(HEADER), row("a"), row("b"));
    TestSheet before =
        new TestSheet("U")
            .table("F2", row("TablePart fee column 2 of 2"), row("1"), row("2"), row("3"));
    TestSheet after =
        new TestSheet("U")
            .table(
                "F2", row("TablePart fee column 2 of 2", ""), row("1", "5"), row("2"), row("", "6"))
            .merge("F2:G2");

    assertEquals(
        List.of("fee B3:B5", " U!column G inserted: 5, , 6", " U!F5: 3 -> -"),
        changes(first, before, after));
  }

  @Test
  void namesACellInANewColumnOutsideOfTables() {
    assertEquals(
        List.of("outside H9: - -> new"),
        changes(fee("B2").text("B9", "a note"), fee("B2").text("B9", "a note").text("H9", "new")));
  }

  @Test
  void ignoresCellsThatMergedOnesCover() {
    assertEquals(
        List.of(),
        changes(
            rules("k", "1", "", "2").merge("B4:B5").text("B9", "a").text("C9", "b").merge("B9:C9"),
            rules("k", "1", "c", "2")
                .merge("B4:B5")
                .text("B9", "a")
                .text("C9", "d")
                .merge("B9:C9")));
  }

  @Test
  void namesCellsThatAreMergedOrNot() {
    TestSheet merged = rules("k", "1", "", "2", "z", "3").merge("B4:B5");

    assertEquals(
        List.of("fee B2:C6", " unmerged B4:B5"),
        changes(merged, rules("k", "1", "", "2", "z", "3")));
    assertEquals(
        List.of("fee B2:C6", " merged B4:B5"), changes(rules("k", "1", "", "2", "z", "3"), merged));
  }

  @Test
  void mergedCellsMoveWithTheirRows() {
    TestSheet merged = rules("k", "1", "", "2", "z", "3").merge("B4:B5");

    assertEquals(
        List.of("fee B2:C6 -> B2:C7", " row 4 inserted: n, 9"),
        changes(merged, rules("n", "9", "k", "1", "", "2", "z", "3").merge("B5:B6")));
    assertEquals(
        List.of("fee B2:C6 -> B2:C7", " row 5 inserted: 9"),
        changes(merged, rules("k", "1", "", "9", "", "2", "z", "3").merge("B4:B6")));
    assertEquals(
        List.of("fee B2:C6 -> B2:C5", " row 5 removed: 2"),
        changes(merged, rules("k", "1", "z", "3")));
  }

  @Test
  void tellsWhereTheCellsOfALineAre() {
    TestSheet after =
        new TestSheet("S")
            .table(
                "B2",
                row(HEADER, "", ""),
                row("A", "B", "Fee"),
                row("a", "1", "7"),
                row("", "2", "8"),
                row("c", "", "9"));
    TestSheet before =
        new TestSheet("S")
            .table("B2", row(HEADER, "", ""), row("A", "B", "Fee"), row("a", "1", "7"));
    WorkbookChanges changes =
        WorkbookComparison.compare(
            state(List.of(before.merge("B2:D2"))),
            state(List.of(after.merge("B2:D2"))),
            () -> false);

    assertEquals(
        List.of("S 5 C5 [2, 8] 0", "S 6 - [c, , 9] 0"),
        changes.tables().get(0).changes().stream()
            .map(RowInserted.class::cast)
            .map(
                row ->
                    "%s %d %s %s %d"
                        .formatted(
                            row.sheet(),
                            row.row(),
                            row.cells().first().orElse("-"),
                            row.cells().texts(),
                            row.cells().more()))
            .toList());
  }

  @Test
  void stops() {
    WorkbookComparison.State state = state(List.of(fee("B2")));

    assertThrows(
        ComparisonStoppedException.class,
        () -> WorkbookComparison.compare(state, state, () -> true));
  }

  @Test
  void canBeStoppedWithinATable() {
    TestSheet sheet = fee("B2");
    IntStream.range(0, 2_000).forEach(i -> sheet.table("B" + (7 + i), row("k" + i, "1")));
    WorkbookComparison.State state = state(List.of(sheet));
    AtomicInteger checks = new AtomicInteger();

    assertThrows(
        ComparisonStoppedException.class,
        () -> WorkbookComparison.compare(state, state, () -> checks.incrementAndGet() > 5_000));

    assertEquals(5_001, checks.get());
  }

  private static TestSheet rules(String... cells) {
    TestSheet sheet =
        new TestSheet("S").table("B2", row(HEADER, ""), row("A", "Fee")).merge("B2:C2");
    for (int i = 0; i < cells.length; i += 2) {
      sheet.table("B" + (4 + i / 2), row(cells[i], cells[i + 1]));
    }
    return sheet;
  }

  private static TestSheet fee(String address) {
    return fee(new TestSheet("S"), address);
  }

  private static TestSheet fee(TestSheet sheet, String address) {
    return sheet.table(address, FEE);
  }

  private static TestSheet version(String address, String state, String fee) {
    return TestSheet.of(address, versionRows(state, fee));
  }

  private static String[][] versionRows(String state, String fee) {
    return new String[][] {
      row(HEADER, "-", "-"),
      row("properties", "state", state),
      row("A", "B", "Fee"),
      row("x", "y", fee)
    };
  }

  static List<String> changes(Sheet before, Sheet after) {
    return changes(List.of(before), List.of(after));
  }

  private static List<String> changes(List<Sheet> before, List<Sheet> after) {
    WorkbookChanges changes = WorkbookComparison.compare(state(before), state(after), () -> false);
    List<String> written = new ArrayList<>();
    changes
        .sheets()
        .forEach(
            sheet ->
                written.add(
                    "sheet " + sheet.before().orElse("-") + " -> " + sheet.after().orElse("-")));
    for (WorkbookChanges.TableChange table : changes.tables()) {
      written.add(written(table));
      table.changes().forEach(change -> written.add(" " + written(change)));
    }
    changes.cells().forEach(change -> written.add("outside " + written(change)));
    return written;
  }

  private static String written(WorkbookChanges.TableChange table) {
    WorkbookTable named = table.after().or(table::before).orElseThrow();
    String what =
        table.before().isEmpty()
            ? "added "
            : table.after().isEmpty() ? "removed " : table.moved() ? "moved " : "";
    List<String> ranges =
        Arrays.asList(table.before(), table.after()).stream()
            .flatMap(Optional::stream)
            .map(state -> state.range().toString())
            .toList();
    return what
        + named.name().orElseThrow()
        + " "
        + (table.moved() ? ranges.stream() : ranges.stream().distinct())
            .collect(Collectors.joining(" -> "));
  }

  private static String written(GridChange change) {
    return (change.sheet().equals("U") ? "U!" : "") + what(change);
  }

  private static String what(GridChange change) {
    if (change instanceof CellChanged cell) {
      return "%s%s: %s -> %s"
          .formatted(
              cell.cell(),
              cell.was().map(was -> " (was " + was + ")").orElse(""),
              cell.shown().before().isEmpty() ? "-" : cell.shown().before(),
              cell.shown().after().isEmpty() ? "-" : cell.shown().after());
    } else if (change instanceof RowInserted row) {
      return "row " + row.row() + " inserted: " + written(row.cells());
    } else if (change instanceof RowRemoved row) {
      return "row " + row.row() + " removed: " + written(row.cells());
    } else if (change instanceof ColumnInserted column) {
      return "column " + column.column() + " inserted: " + written(column.cells());
    } else if (change instanceof CellsMerged cells) {
      return "merged " + cells.range();
    } else if (change instanceof CellsUnmerged cells) {
      return "unmerged " + cells.range();
    }
    if (change instanceof GridChange.CellsLeft cells) {
      return "left " + cells.range();
    }
    ColumnRemoved column = (ColumnRemoved) change;
    return "column " + column.column() + " removed: " + written(column.cells());
  }

  private static String written(LineCells cells) {
    return String.join(", ", cells.texts());
  }

  private static WorkbookComparison.State state(List<Sheet> sheets) {
    Workbook workbook = new Workbook("W.xlsx", sheets);
    return new WorkbookComparison.State(workbook, TableScanner.tables(workbook));
  }
}
