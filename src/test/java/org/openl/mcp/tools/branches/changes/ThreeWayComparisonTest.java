package org.openl.mcp.tools.branches.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.Test;
import org.openl.mcp.studio.files.ProjectArchive;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.TestWorkbooks;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

class ThreeWayComparisonTest {

  private static final Consumer<TestWorkbooks> UNCHANGED = workbook -> {};

  private static TestWorkbooks base() {
    return TestWorkbooks.xlsx()
        .sheet("Rules")
        .row("B2", "SimpleRules Double Factor(Integer age)")
        .merge("B2:C2")
        .row("B3", "Age", "Factor")
        .row("B4", "< 25", 1.5)
        .row("B5", "25 - 65", 1)
        .row("B6", "> 65", 1.2)
        .row("E2", "Datatype Driver")
        .row("E3", "String", "name")
        .row("H2", "A remark");
  }

  private static Workbook changed(Consumer<TestWorkbooks> change) {
    TestWorkbooks workbook = base();
    change.accept(workbook);
    return workbook.read();
  }

  private static List<String> compare(
      Consumer<TestWorkbooks> ours, Consumer<TestWorkbooks> theirs) {
    FileChanges changes =
        new ThreeWayComparison(
                Archive.of(base().read()),
                Archive.of(changed(ours)),
                Archive.of(changed(theirs)),
                () -> false)
            .of("rules/Test.xlsx");
    assertEquals(Optional.empty(), changes.notCompared());
    return changes.changes().stream().map(ThreeWayComparisonTest::line).toList();
  }

  private static String line(SideChange change) {
    return "%s %s: %s, %s, %s"
        .formatted(
            change.side(),
            change.place(),
            change.base().orElse("-"),
            change.ours().orElse("-"),
            change.theirs().orElse("-"));
  }

  @Test
  void tellsConflictsFromChangesOfOneSide() {
    assertEquals(
        List.of(
            "conflict Rules!C4 (Factor): 1.5, 1.6, 1.7",
            "ours Rules!C5 (Factor): 1, 2, -",
            "theirs Rules!C6 (Factor): 1.2, -, 3",
            "theirs Rules!H2: A remark, -, Another remark"),
        compare(
            ours -> ours.number("C4", 1.6).number("C5", 2),
            theirs -> theirs.number("C4", 1.7).number("C6", 3).text("H2", "Another remark")));
  }

  @Test
  void leavesOutWhatBothHaveChangedInTheSameWay() {
    assertEquals(
        List.of("ours Rules!C5 (Factor): 1, 2, -"),
        compare(
            ours -> ours.number("C4", 1.6).number("C5", 2), theirs -> theirs.number("C4", 1.6)));
    assertEquals(List.of(), compare(UNCHANGED, UNCHANGED));
  }

  @Test
  void findsAChangedCellInARowThatTheOtherSideHasRemoved() {
    assertEquals(
        List.of(
            "conflict Rules: row 6 removed (Factor): > 65 | 1.2, (removed), -",
            "conflict Rules!C6 (Factor): 1.2, -, 3"),
        compare(ThreeWayComparisonTest::removeRowSix, theirs -> theirs.number("C6", 3)));
    assertEquals(
        List.of(
            "ours Rules: row 6 removed (Factor): > 65 | 1.2, (removed), -",
            "theirs Rules!C4 (Factor): 1.5, -, 3"),
        compare(ThreeWayComparisonTest::removeRowSix, theirs -> theirs.number("C4", 3)));
  }

  private static void removeRowSix(TestWorkbooks workbook) {
    Sheet sheet = workbook.poi().getSheet("Rules");
    sheet.removeRow(sheet.getRow(5));
  }

  @Test
  void takesInsertionsOfBothSidesIntoOneTableAsAConflict() {
    assertEquals(
        List.of(
            "conflict Rules: row 7 inserted (Factor): -, > 80 | 2, > 90 | 3",
            "conflict Rules: row 8 inserted (Factor): -, -, > 100 | 4"),
        compare(
            ours -> ours.row("B7", "> 80", 2),
            theirs -> theirs.row("B7", "> 90", 3).row("B8", "> 100", 4)));
  }

  /** Versions of a table have the same name. */
  @Test
  void showsEachOfTheAddedTablesWithTheSameName() {
    assertEquals(
        List.of(
            "theirs Rules: table Rates added: -, -, Rules!K2:L3",
            "theirs Rules: table Rates added: -, -, Rules!N2:O3"),
        compare(
            UNCHANGED,
            theirs ->
                theirs
                    .row("K2", "Datatype Rates")
                    .row("K3", "String", "name")
                    .row("N2", "Datatype Rates")
                    .row("N3", "String", "code")));
    assertEquals(
        List.of(
            "conflict Rules: table Rates added: -, Rules!K2:L3, Rules!K2:L3",
            "conflict Rules: table Rates added: -, -, Rules!N2:O3"),
        compare(
            ours -> ours.row("K2", "Datatype Rates").row("K3", "Integer", "age"),
            theirs ->
                theirs
                    .row("K2", "Datatype Rates")
                    .row("K3", "String", "name")
                    .row("N2", "Datatype Rates")
                    .row("N3", "String", "code")));
  }

  @Test
  void usesTheAddressesOfTheCommonState() {
    assertEquals(
        List.of(
            "conflict Rules!C6 (C7 in ours) (Factor): 1.2, 7, 8",
            "ours Rules: row 5 inserted (Factor): -, 24 | 9, -"),
        compare(
            ours -> ours.row("B5", "24", 9).row("B6", "25 - 65", 1).row("B7", "> 65", 7),
            theirs -> theirs.number("C6", 8)));
  }

  @Test
  void findsChangesInATableThatTheOtherSideHasRemoved() {
    List<String> lines =
        compare(
            ours -> {
              Sheet sheet = ours.poi().getSheet("Rules");
              sheet.getRow(1).removeCell(sheet.getRow(1).getCell(4));
              sheet.getRow(2).removeCell(sheet.getRow(2).getCell(4));
              sheet.getRow(2).removeCell(sheet.getRow(2).getCell(5));
            },
            theirs -> theirs.text("F3", "surname"));
    assertEquals(
        List.of(
            "conflict Rules: table removed (Driver): Rules!E2:F3, (removed), -",
            "conflict Rules!F3 (Driver): name, -, surname"),
        lines);
  }

  @Test
  void comparesAWorkbookThatOneSideDoesNotHave() {
    FileChanges changes =
        new ThreeWayComparison(
                Archive.of(base().read()),
                Archive.of(),
                Archive.of(changed(theirs -> theirs.number("C4", 3))),
                () -> false)
            .of("rules/Test.xlsx");
    assertTrue(
        changes.changes().stream()
            .map(ThreeWayComparisonTest::line)
            .toList()
            .contains("conflict Rules!C4 (Factor): 1.5, -, 3"),
        changes::toString);
    assertTrue(changes.conflicts() >= 2, changes::toString);
    assertEquals(0, changes.theirs());
  }

  @Test
  void saysThatItHadNoTime() {
    ProjectArchive archive = Archive.of(base().read());
    assertEquals(
        Optional.of(ThreeWayComparison.NO_TIME),
        new ThreeWayComparison(archive, archive, archive, () -> true)
            .of("rules/Test.xlsx")
            .notCompared());
  }

  /** An archive in memory. */
  private record Archive(List<Workbook> all) implements ProjectArchive {

    static ProjectArchive of(Workbook... workbooks) {
      return new Archive(List.of(workbooks));
    }

    @Override
    public Optional<String> revision() {
      return Optional.empty();
    }

    @Override
    public List<String> workbooks() {
      return all.stream().map(Workbook::path).toList();
    }

    @Override
    public SortedMap<String, String> checksums() {
      return new TreeMap<>();
    }

    @Override
    public Workbook workbook(String path) {
      return all.get(0);
    }

    @Override
    public List<WorkbookTable> tables(String path) {
      return TableScanner.tables(all.get(0));
    }
  }

  @Test
  void saysWhereBothSidesHaveMovedACell() {
    assertEquals(
        List.of("conflict Rules!C6 (now C7) (Factor): 1.2, 7, 8"),
        compare(
            ours -> ours.row("B5", "24", 9).row("B6", "25 - 65", 1).row("B7", "> 65", 7),
            theirs -> theirs.row("B5", "24", 9).row("B6", "25 - 65", 1).row("B7", "> 65", 8)));
  }
}
