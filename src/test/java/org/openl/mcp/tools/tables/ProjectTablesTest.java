package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests how tables are found by id, name and address in OpenL Studio's list and in workbooks. */
class ProjectTablesTest {

  private static final byte[] BANK =
      TestWorkbooks.xlsx()
          .sheet("Z first")
          .row("B2", "SimpleRules Double Rate (String kind)")
          .row("B3", "Kind", "Rate")
          .row("B4", "a", 1)
          .row("B7", "SimpleRules Double Fee (String kind)")
          .row("B8", "Kind", "Fee")
          .row("B9", "a", 1)
          .sheet("A second")
          .row("B2", "Test Rate RateTest")
          .row("B3", "kind", "_res_")
          .row("B4", "a", 1)
          .row("B7", "SimpleRules Double Fee (String kind)")
          .row("B8", "Kind", "Fee")
          .row("B9", "b", 2)
          .bytes();

  private static final List<TableSummary> LISTED =
      List.of(
          Tables.entry("id3", "Test", "RateTest", "Bank/Bank.xlsx", "B2:C4"),
          Tables.entry("id1", "Rules", "Rate", "Bank/Bank.xlsx", "B2:C4"),
          Tables.entry("id9", "Data", "included", "Inc.xlsx", "B2:C4"));

  private final ProjectTables tables = tables(LISTED, false);

  @Test
  void findsTheSheetByWorkbookPositionAndName() {
    assertEquals(
        List.of("Bank.xlsx/Z first/Rate", "Bank.xlsx/A second/RateTest", "Inc.xlsx/?/included"),
        tables.all().stream()
            .map(
                table ->
                    table.workbook().orElseThrow()
                        + "/"
                        + table.sheet().orElse("?")
                        + "/"
                        + table.name().orElseThrow())
            .toList());
  }

  @Test
  void takesTheExactTypeFromTheWorkbook() {
    assertEquals("SimpleRules", find("Rate").type());
    assertEquals(Optional.of("Rules"), find("Rate").kind());
    assertEquals(Optional.empty(), find("Rate").furtherKind(), "the type tells it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id1 | Rate",
        "ID1 | Rate",
        "rate | Rate",
        "Z first!B2 | Rate",
        "'Z first'!$B$2:$C$4 | Rate",
        "z first!c4 | Rate",
        "[Bank.xlsx]A second!B2 | RateTest",
        "included | included"
      },
      quoteCharacter = '`')
  void findsByIdNameOrAddress(String given, String name) {
    assertEquals(Optional.of(name), find(given).name());
  }

  @Test
  void listsTheCandidatesOfAnAmbiguousName() {
    CallException failure = assertThrows(CallException.class, () -> find("fee"));

    assertEquals(
        "'fee' fits 2 tables. They are: [Bank.xlsx]Z first!B7:C9 (SimpleRules, Double Fee (String kind));"
            + " [Bank.xlsx]A second!B7:C9 (SimpleRules, Double Fee (String kind))."
            + " Repeat the call with the id or the address of the one you mean.",
        failure.failure().orElseThrow().text());
    assertEquals(Optional.of("A second"), find("[Bank.xlsx]A second!B7:C9").sheet());
  }

  /** Case 08: both tables have the same name and position, and the list has no sheet. */
  @Test
  void doesNotGuessOnWhichSheetATableIs() {
    ProjectTables twins =
        tables(
            List.of(
                Tables.entry("f1", "Rules", "Fee", "Bank/Bank.xlsx", "B7:C9"),
                Tables.entry("f2", "Rules", "Fee", "Bank/Bank.xlsx", "B7:C9")),
            false);

    assertEquals(
        List.of(Optional.empty(), Optional.empty()),
        twins.all().stream().map(ProjectTable::sheet).toList());
    assertEquals(
        "OpenL Studio does not report on which sheet the table 'Fee' is."
            + " They are: [Bank.xlsx]Z first!B7:C9 (SimpleRules); [Bank.xlsx]A second!B7:C9 (SimpleRules)."
            + " Repeat the call with the id or the address of the one you mean.",
        assertThrows(CallException.class, () -> TableFinder.find(twins, "Bank", "f1"))
            .failure()
            .orElseThrow()
            .text());
    assertEquals(Optional.of("Z first"), TableFinder.find(twins, "Bank", "Z first!B7").sheet());
  }

  @Test
  void listsTheIdsAndSheetsOfTablesWithOneName() {
    ProjectTables twins =
        tables(
            List.of(
                Tables.entry("f1", "Rules", "Fee", "Bank/Bank.xlsx", "B7:C9"),
                Tables.entry("f2", "Rules", "Fee", "Bank/Bank.xlsx", "B7:C9")),
            false);

    assertEquals(
        "'fee' fits 2 tables."
            + " They are: B7:C9 in Bank.xlsx, on the sheet 'Z first' or 'A second' (Rules, id f1);"
            + " B7:C9 in Bank.xlsx, on the sheet 'Z first' or 'A second' (Rules, id f2)."
            + " Repeat the call with the id or the address of the one you mean.",
        assertThrows(CallException.class, () -> TableFinder.find(twins, "Bank", "fee"))
            .failure()
            .orElseThrow()
            .text());
  }

  /** Case 08 itself: the properties differ. */
  @Test
  void distinguishesTablesOfTheSameNameAndPositionByTheirProperties() {
    TestWorkbooks workbook = TestWorkbooks.xlsx();
    for (String state : List.of("CA", "NY")) {
      workbook
          .sheet(state)
          .row("B2", "SimpleRules Double Fee (String kind)")
          .row("B3", "properties", "state", state)
          .row("B4", "Kind", "Fee")
          .row("B5", "a", 1);
    }
    ProjectTables twins =
        new ProjectTables(
            Optional.of(
                Stream.of("NY", "CA")
                    .map(
                        state ->
                            Tables.entry(
                                state,
                                "Rules",
                                "Fee",
                                "Bank/Bank.xlsx",
                                "B2:D5",
                                Map.of("state", JsonNodeFactory.instance.arrayNode().add(state))))
                    .toList()),
            Optional.of(saved(Map.of("Bank.xlsx", workbook.bytes()))),
            false);

    assertEquals(
        List.of(Optional.of("CA"), Optional.of("NY")),
        twins.all().stream().map(ProjectTable::id).toList());
    assertEquals(Optional.of("NY"), TableFinder.find(twins, "Bank", "NY").sheet());
  }

  @Test
  void findsATableByEliminationAndWithSpacesInItsProperties() {
    TestWorkbooks workbook = TestWorkbooks.xlsx();
    for (String state : List.of("CA, NY", "TX")) {
      workbook
          .sheet(state)
          .row("B2", "SimpleRules Double Fee (String kind)")
          .row("B3", "properties", "state", state)
          .row("B4", "Kind", "Fee")
          .row("B5", "a", 1);
    }
    Map<String, JsonNode> states =
        Map.of("state", JsonNodeFactory.instance.arrayNode().add("CA").add("NY"));
    ProjectTables twins =
        new ProjectTables(
            Optional.of(
                List.of(
                    Tables.entry("1", "Rules", "Fee", "Bank/Bank.xlsx", "B2:D5", states),
                    Tables.entry("2", "Rules", "Fee", "Bank/Bank.xlsx", "B2:D5"))),
            Optional.of(saved(Map.of("Bank.xlsx", workbook.bytes()))),
            false);

    assertEquals(Optional.of("CA, NY"), TableFinder.find(twins, "Bank", "1").sheet());
    assertEquals(Optional.of("TX"), TableFinder.find(twins, "Bank", "2").sheet());
  }

  /** A kept session of OpenL Studio 5.27 may list tables as they were before. */
  @Test
  void findsATableByItsNameIfAnotherOneIsAtItsPlace() {
    ProjectTables outdated =
        tables(List.of(Tables.entry("id", "Rules", "Rate", "Bank/Bank.xlsx", "B7:C9")), false);

    assertEquals(
        "B2:C4", TableFinder.find(outdated, "Bank", "id").saved().orElseThrow().range().toString());
  }

  /** Case 09: OpenL Studio reports only the header of the first part. */
  @Test
  void findsATableThatIsJoinedFromParts() {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "TablePart fee row 1 of 2")
            .row("B3", "SimpleRules Integer fee (String k)")
            .merge("B3:C3")
            .row("B4", "K", "Fee")
            .sheet("T")
            .row("G20", "TablePart fee row 2 of 2")
            .row("G21", "c", 3)
            .bytes();
    SavedTables tables = saved(Map.of("A.xlsx", workbook));
    ProjectTable joined =
        TableFinder.find(
            new ProjectTables(
                Optional.of(List.of(Tables.entry("id", "Rules", "fee", "P/A.xlsx", "B3:C3"))),
                Optional.of(tables),
                false),
            "P",
            "id");

    TableContent content =
        TableContent.of(tables.grid(joined.saved().orElseThrow()), Optional.empty(), List.of());
    assertEquals(List.of("S!B3:C4", "T!G21:H21"), content.parts());
    assertEquals(3, content.grid().total());
    assertEquals("B3:C4", joined.range().orElseThrow().toString());
  }

  @Test
  void findsATableThatAnUnsavedChangeMovedByItsName() {
    List<TableSummary> moved =
        List.of(
            Tables.entry("id1", "Rules", "Rate", "Bank/Bank.xlsx", "H20:I23"),
            Tables.entry("id2", "Rules", "New", "Bank/Bank.xlsx", "B2:C4"));

    assertEquals(
        Stream.of("Z first", "?").toList(),
        Stream.of("id1", "id2")
            .map(id -> TableFinder.find(tables(moved, true), "Bank", id).sheet().orElse("?"))
            .toList());
  }

  @Test
  void listsTheWorkbooksIfTheListCannotBeRead() {
    ProjectTables saved =
        new ProjectTables(Optional.empty(), Optional.of(saved(Map.of("Bank.xlsx", BANK))), false);

    assertEquals(
        List.of("Rate", "Fee", "RateTest", "Fee"),
        saved.all().stream().flatMap(table -> table.name().stream()).toList());
    assertEquals(Optional.empty(), TableFinder.find(saved, "Bank", "Rate").id());
  }

  @Test
  void leavesOutOnlyTheTablesOfABrokenWorkbook() {
    SavedTables saved = saved(Map.of("Bank.xlsx", BANK, "Broken.xlsx", new byte[0]));

    assertEquals(4, saved.all().size());
    assertEquals(
        List.of(new UnreadableWorkbook("Broken.xlsx", "It is empty.")), saved.unreadable());
  }

  @Test
  void tellsThatTheTablesOfABrokenWorkbookAreNotKnown() {
    ProjectTables tables =
        new ProjectTables(
            Optional.empty(),
            Optional.of(saved(Map.of("Bank.xlsx", BANK, "Broken.xlsx", new byte[0]))),
            false);

    assertEquals(
        "It is empty.",
        assertThrows(
                CallException.class, () -> TableFinder.find(tables, "Bank", "[broken.xlsx]S!A1"))
            .failure()
            .orElseThrow()
            .why());
    assertEquals(
        "No table has this name. The tables of these workbooks are not known, because they could not be read: 'Broken.xlsx'.",
        assertThrows(CallException.class, () -> TableFinder.find(tables, "Bank", "Unknown"))
            .failure()
            .orElseThrow()
            .why());
  }

  @Test
  void namesTheWorkbooksForWhichThereIsNoTime() {
    long[] now = {0};
    SavedTables saved =
        new SavedTables(
            Tables.archive(Map.of("A.xlsx", BANK, "B.xlsx", BANK)),
            () -> {
              now[0] += 12_000_000_000L;
              return now[0];
            });

    assertEquals(4, saved.all().size());
    assertEquals(
        List.of(
            new UnreadableWorkbook(
                "B.xlsx", "The project is so large that there was no time to read this workbook.")),
        saved.unreadable());
  }

  @Test
  void findsTheTestsOfATable() {
    assertEquals(
        List.of("RateTest"),
        RelatedTables.ofWorkbooks(saved(Map.of("Bank.xlsx", BANK)), "Rate").tests());
    assertEquals(
        new RelatedTables(
            List.of(),
            List.of(),
            List.of("Tests in workbooks that cannot be read are not known: 'Broken.xlsx'.")),
        RelatedTables.ofWorkbooks(
            saved(Map.of("Bank.xlsx", BANK, "Broken.xlsx", new byte[0])), "Fee"));
  }

  @Test
  void doesNotGuessWhichOfSeveralTablesATestCalls() {
    byte[] workbook =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "SimpleRules Double Fee (String kind)")
            .row("B3", "Kind", "Fee")
            .row("B4", "a", 1)
            .row("B7", "SimpleRules Double Fee (Integer age)")
            .row("B8", "Age", "Fee")
            .row("B9", 1, 1)
            .row("B12", "Test Fee FeeTest")
            .row("B13", "kind", "_res_")
            .row("B14", "a", 1)
            .bytes();

    assertEquals(
        new RelatedTables(
            List.of(),
            List.of(),
            List.of(
                "2 tables have the name 'Fee'. It is not known which of them these tests call: 'FeeTest'.")),
        RelatedTables.ofWorkbooks(saved(Map.of("A.xlsx", workbook)), "Fee"));
  }

  private ProjectTable find(String given) {
    return TableFinder.find(tables, "Bank", given);
  }

  private static ProjectTables tables(List<TableSummary> listed, boolean unsavedChanges) {
    return new ProjectTables(
        Optional.of(listed), Optional.of(saved(Map.of("Bank.xlsx", BANK))), unsavedChanges);
  }

  private static SavedTables saved(Map<String, byte[]> files) {
    return new SavedTables(Tables.archive(files), () -> 0);
  }
}
