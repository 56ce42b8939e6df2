package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the comparison of saved tables with the typed views of OpenL Studio 5.27. */
class UnsavedChangesTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String RULES =
      "{'tableType':'SimpleRules','name':'T','headers':[{'title':'Kind'},{'title':'From'},{'title':'Rate'}],'rules':[%s,%s]}";

  private static final String FIRST = "{'Kind':['a','b'],'From':'2020-01-31T00:00:00','Rate':0.1}";

  private static final String SECOND = "{'Kind':['c','d'],'Rate':2000}";

  @Test
  void findsNoChangeInTheSameValues() {
    UnsavedChanges changes =
        rules(RULES.formatted(FIRST, SECOND.replace("2000", "'=D4*20000'")), "B2:D5");

    assertEquals(Map.of(), changes.cells());
    assertEquals(
        "OpenL Studio shows the same values for this table: none of its cells in B2:D5 below the titles is changed.",
        changes.note());
  }

  @Test
  void doesNotDenyThatSpacesTypesAndFormulasMayBeChanged() {
    TestWorkbooks workbook = saved().text("D4", "0.1").text("B5", "New York");
    UnsavedChanges changes =
        changes(
            RULES.formatted(FIRST.replace("['a','b']", "'a, b'"), "{'Kind':'NewYork','Rate':2000}"),
            "B2:D5",
            workbook);

    assertEquals(Map.of(), changes.cells());
    assertEquals(
        "OpenL Studio shows no difference for the cells in B2:D5 below the titles, apart from spaces, types and formulas."
            + " It is not known whether spaces, types or formulas are changed in these cells: D4, B5, D5.",
        changes.note());
  }

  @Test
  void findsAChangedTimeOfADate() {
    String view = RULES.formatted(FIRST.replace("T00:00:00", "T18:45:00"), SECOND);

    assertEquals(Map.of("C4", "2020-01-31 → 2020-01-31T18:45:00"), rules(view, "B2:D5").cells());
  }

  @Test
  void namesEachChangedCell() {
    UnsavedChanges changes =
        rules(
            RULES.formatted(
                "{'Kind':['a','x'],'Rate':0.12}",
                "{'Kind':['c','d'],'From':'2021-01-01T00:00:00','Rate':2000}"),
            "B2:D5");

    assertEquals(
        Map.of(
            "B4", "a, b → a, x",
            "C4", "2020-01-31 → (empty)",
            "D4", "0.1 → 0.12",
            "C5", "(empty) → 2021-01-01T00:00:00"),
        changes.cells());
    assertEquals(
        "In OpenL Studio's view of the unsaved table, 4 cells have another value ('unsaved')."
            + " It is not known whether spaces, types or formulas are changed in these cells: D5.",
        changes.note());
  }

  @Test
  void findsTheCellsOfATableThatWasMoved() {
    assertEquals(
        Map.of("D4", "0.1 → 5"),
        rules(RULES.formatted(FIRST.replace("0.1", "5"), SECOND), "H12:J15").cells());
  }

  @Test
  void saysThatATableHasAnotherExtentNow() {
    assertEquals(
        "The table itself was changed: it now occupies B2:D6, but its new rows cannot be shown.",
        rules(RULES.formatted(FIRST, SECOND), "B2:D6").note());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "merged   | cells below the header are merged",
        "error    | the cell C5 has an error",
        "escape   | the cell C5 has an escape character",
        "percent  | the cell C5 has a percentage as a text",
        "title    | its titles or names differ from those of the saved table"
      })
  void doesNotCompareWhatDoesNotMapOneToOne(String form, String why) {
    TestWorkbooks workbook = saved();
    switch (form) {
      case "merged" -> workbook.merge("B4:B5");
      case "error" -> workbook.error("C5", "#N/A");
      case "escape" -> workbook.text("C5", "a\\, b");
      case "percent" -> workbook.text("C5", "15%");
      default -> workbook.text("D3", "Fee");
    }

    assertEquals(
        "OpenL Studio's view of the table cannot be compared with the saved rows: " + why + ".",
        changes(RULES.formatted(FIRST, SECOND), "B2:D5", workbook).note());
  }

  @Test
  void doesNotCompareAViewThatIsNotWhole() {
    UnsavedChanges changes =
        changes(
            "{'tableType':'SimpleRules','name':'T','headers':[{'title':'Kind'},{'title':'From'},{'title':'Rate'}],'rules':["
                + FIRST
                + "]}",
            "B2:D5",
            saved());

    assertEquals(Map.of(), changes.cells());
    assertTrue(
        changes
            .note()
            .startsWith(
                "OpenL Studio's view of the table cannot be compared with the saved rows. The table has room for 2 rules"),
        changes.note());
  }

  @Test
  void comparesTheCellsOfASpreadsheet() {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "Spreadsheet Double T (Double a)")
            .row("B3", "Step", "Value", "Other : String")
            .row("B4", "Rate : Double", "= a * 2", "x")
            .row("B5", "RETURN", 5, "y");

    assertEquals(
        Map.of("C4", "= a * 2 → = a * 3"),
        changes(
                "{'tableType':'Spreadsheet','name':'T','rows':[{'name':'Rate','type':'Double'},{'name':'RETURN'}],"
                    + "'columns':[{'name':'Value'},{'name':'Other','type':'String'}],"
                    + "'cells':[[{'value':'= a * 3'},{'value':'x'}],[{'value':5},{'value':'y'}]]}",
                "B2:D5",
                workbook)
            .cells());
  }

  @Test
  void comparesTheFieldsOfADatatype() {
    TestWorkbooks workbook =
        TestWorkbooks.xlsx()
            .sheet("S")
            .row("B2", "Datatype T")
            .row("B3", "String", "a", "x")
            .row("B4", "Integer", "b");

    assertEquals(
        Map.of("C4", "b → c", "D4", "(empty) → 7"),
        changes(
                "{'tableType':'Datatype','name':'T','fields':[{'type':'String','name':'a','defaultValue':'x'},"
                    + "{'type':'Integer','name':'c','defaultValue':7}]}",
                "B2:D4",
                workbook)
            .cells());
  }

  @Test
  void listsTheFirstOfManyChanges() {
    TestWorkbooks workbook = TestWorkbooks.xlsx().sheet("S").row("B2", "Datatype T <String>");
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      workbook.row("B" + (3 + i), "old" + i);
      values.append(i == 0 ? "" : ",").append("{'value':'new").append(i).append("'}");
    }

    UnsavedChanges changes =
        changes(
            "{'tableType':'Vocabulary','name':'T','values':[" + values + "]}", "B2:B152", workbook);

    assertEquals(100, changes.cells().size());
    assertEquals("old99 → new99", changes.cells().get("B102"));
    assertEquals(
        "In OpenL Studio's view of the unsaved table, 150 cells have another value, of which the first 100 are listed ('unsaved').",
        changes.note());
  }

  private static TestWorkbooks saved() {
    return TestWorkbooks.xlsx()
        .sheet("S")
        .row("B2", "SimpleRules Double T (String kind, Date from)")
        .merge("B2:D2")
        .row("B3", "Kind", "From", "Rate")
        .row("B4", "a, b", LocalDate.of(2020, 1, 31), 0.1)
        .row("B5", "c, d")
        .formula("D5", "D4*20000", 2000.0);
  }

  private static UnsavedChanges rules(String view, String position) {
    return changes(view, position, saved());
  }

  private static UnsavedChanges changes(String view, String position, TestWorkbooks workbook) {
    TableGrid grid = Tables.firstGrid(workbook.bytes());
    return UnsavedChanges.of(
        json(view), Tables.entry("t", "Rules", "T", "Bank/Bank.xlsx", position), grid);
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
