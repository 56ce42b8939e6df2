package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TestWorkbooks;

/** Tests the rows of tables from workbooks and from OpenL Studio 6.x. */
class GridContentTest {

  @Test
  void writesTheValuesOfAWorkbook() {
    GridContent content =
        GridContent.of(
            Tables.firstGrid(
                TestWorkbooks.xlsx()
                    .sheet("S")
                    .row("B2", "Data Values values")
                    .row("B3", "text", "12", true, 0.1, 1e21, LocalDate.of(2020, 1, 31))
                    .row("B4", "2020-01-31", LocalTime.of(7, 30), 1000)
                    .number("E4", 0.12, "0%")
                    .error("F4", "#DIV/0!")
                    .row("B5", "x")
                    .formula("C5", "C4*2", 2000.0)
                    .merge("B2:G2")
                    .bytes()));

    assertEquals(List.of("B", "C", "D", "E", "F", "G"), content.columns());
    assertEquals(
        "[[2,\"Data Values"
            + " values\"],[3,\"text\",\"12\",true,0.1,1000000000000000000000,\"2020-01-31\"],[4,\"2020-01-31\",\"07:30\",1000,\"12%"
            + " (0.12)\",\"#DIV/0!\"],[5,\"x\",2000]]",
        content.rows().stream().map(GridRow::json).toList().toString().replace(", ", ","));
    assertEquals(Set.of(0), content.rows().get(2).texts(), "the text that looks like a date");
    assertEquals(List.of("F4"), content.rows().get(2).errors());
    assertEquals(Map.of("C5", "=C4*2"), content.rows().get(3).formulas());
    assertEquals(List.of("B2:G2"), content.merged().stream().map(MergedRegion::address).toList());
  }

  @Test
  void addressesTheCellsOfPartsOnOtherSheets() {
    GridContent content =
        GridContent.of(
            Tables.firstGrid(
                TestWorkbooks.xlsx()
                    .sheet("One")
                    .row("B2", "TablePart fees row 1 of 2")
                    .row("B3", "Data Fee fees")
                    .row("B4", "a", "b")
                    .row("B5", 1, 2)
                    .sheet("Two")
                    .row("D4", "TablePart fees row 2 of 2")
                    .row("D5", 3, 4)
                    .formula("D5", "1+2", 3.0)
                    .row("D6", 5)
                    .error("E6", "#N/A")
                    .bytes()));

    assertEquals(5, content.total());
    assertEquals(Map.of(), content.rows().get(2).formulas());
    assertEquals(Map.of("Two!D5", "=1+2"), content.rows().get(3).formulas());
    assertEquals(List.of("Two!E6"), content.rows().get(4).errors());
  }

  @Test
  void readsTheGridOfStudio6() {
    ObjectNode answer =
        json(
            "{'tableType':'RawSource','pos':'B4:D12','totalRows':9,'source':["
                + "[{'cell':'B6','value':'min','colspan':2},{'covered':true},{'cell':'D6','value':['CA','NY']}],"
                + "[{'cell':'B7','value':0.5,'rowspan':2},{'cell':'C7','value':true},{'cell':'D7','value':4,'formula':'C7*2'}],"
                + "[{'covered':true},{'cell':'C8'},{'cell':'D8'}]]}");
    GridContent content = grid(answer, 2).content();

    assertEquals(List.of("B", "C", "D"), content.columns());
    assertEquals(
        "[[6,\"min\",null,[\"CA\",\"NY\"]],[7,0.5,true,4],[8]]",
        content.rows().stream().map(GridRow::json).toList().toString().replace(", ", ","));
    assertEquals(
        List.of("B6:C6", "B7:B8"), content.merged().stream().map(MergedRegion::address).toList());
    assertEquals(Map.of("D7", "=C7*2"), content.rows().get(1).formulas());
    assertEquals(9, content.total());
    assertEquals(Optional.of(9), TableWindow.of(content, 6, 1000, 10_000).nextRow());
  }

  @Test
  void takesTheRowsOfStudio6FromTheAddressesOfTheirCells() {
    GridContent content =
        grid(
                "{'tableType':'RawSource','pos':'B4:C9','source':[[{'cell':'B4','value':1}],"
                    + "[{'covered':true},{'cell':'C5','value':2}],[{'cell':'B9','value':3}]]}",
                0)
            .content();

    assertEquals(List.of(4, 5, 9), content.rows().stream().map(GridRow::number).toList());
    assertEquals(List.of("B", "C"), content.columns());
  }

  @ParameterizedTest
  @ValueSource(strings = {"row", "column"})
  void namesCellsOfPartsByTheirOwnAddresses(String direction) {
    TableGrid grid =
        Tables.firstGrid(
            TestWorkbooks.xlsx()
                .sheet("S1")
                .row("C3", "TablePart p %s 1 of 2".formatted(direction))
                .row("C4", "Data Fee fees")
                .row("C5", "a\u200b", "b")
                .sheet("S2")
                .row("F20", "TablePart p %s 2 of 2".formatted(direction))
                .row("F21", "c", "d")
                .row("F22", "e", "f\u200b")
                .bytes());

    TableWindow window =
        TableWindow.of(TableContent.of(grid, Optional.empty(), List.of()).grid(), 1, 10, 10_000);

    assertTrue(
        window.notes().contains("Invisible characters are left out in C5, S2!G22."),
        window.notes()::toString);
  }

  @Test
  void knowsWhetherAWindowOfStudio6IsSufficient() {
    String window = "{'tableType':'RawSource','pos':'%s','totalRows':9,'source':[%s]}";
    String rows = "[{'cell':'B6'},{'cell':'C6'}],[{'covered':true},{'covered':true}]";

    assertTrue(grid(window.formatted("B4:C12", rows), 2).isSufficient(6, 2));
    assertFalse(grid(window.formatted("B4:C13", rows), 2).isSufficient(6, 2), "left-out rows");
    assertFalse(grid(window.formatted("B5:C13", rows), 2).isSufficient(6, 2), "another place");
    assertFalse(grid(window.formatted("B4:C12", rows), 2).isSufficient(5, 2), "not reached");
    assertFalse(grid(window.formatted("B4:C12", ""), 2).isSufficient(6, 2), "no rows");
    String covered = "[{'cell':'B6','colspan':2},{'covered':true},{'covered':true}]";
    assertFalse(grid(window.formatted("B4:D12", covered), 2).isSufficient(6, 2), "merged above");
    assertTrue(grid(window.formatted("B4:C12", "[{'cell':'B4'}]"), 0).isSufficient(1, 1));
    assertFalse(
        grid("{'tableType':'RawSource','source':[[{'value':1}]]}", 0).isSufficient(1, 1),
        "perhaps more rows");
  }

  @Test
  void knowsTheNumberOfACoveredRowIfItsNeighboursLeaveNoOther() {
    String grid =
        "{'tableType':'RawSource','pos':'B4:B9','source':[[{'cell':'B4'}],[{'covered':true}],[{'cell':'%s'}]]}";
    String end =
        "{'tableType':'RawSource','pos':'B4:%s','source':[[{'cell':'B4'}],[{'covered':true}]]}";

    assertTrue(grid(grid.formatted("B6"), 0).hasKnownNumbers());
    assertFalse(grid(grid.formatted("B8"), 0).hasKnownNumbers());
    assertTrue(grid(end.formatted("B5"), 0).hasKnownNumbers());
    assertFalse(grid(end.formatted("B7"), 0).hasKnownNumbers());
    assertEquals(
        List.of(
            "The table is not known to be whole: it has 6 rows in the workbook (B4:B9), but OpenL Studio returns 3.",
            "OpenL Studio leaves out rows and does not report the cells of others, so the numbers of rows may be wrong."),
        notes(grid.formatted("B8")));
  }

  @Test
  void takesTheColumnsOfStudio6FromTheAddressesOfTheirCells() {
    GridContent content =
        grid(
                "{'tableType':'RawSource','pos':'B4:E4','source':[[{'cell':'B4','value':1},{'cell':'E4','value':2,'formula':'1+1'}]]}",
                0)
            .content();

    assertEquals(List.of("B", "C", "D", "E"), content.columns());
    assertEquals("[4,1,null,null,2]", content.rows().get(0).json().toString());
    assertEquals(Map.of("E4", "=1+1"), content.rows().get(0).formulas());
  }

  @Test
  void saysWherePartsAreAndWhichOfTheirCellsAreMerged() {
    TableGrid grid =
        Tables.firstGrid(
            TestWorkbooks.xlsx()
                .sheet("S1")
                .row("C3", "TablePart p row 1 of 2")
                .row("C4", "Data Fee fees")
                .row("C5", "a", "b")
                .sheet("S2")
                .row("F20", "TablePart p row 2 of 2")
                .row("F21", "k0", 1)
                .row("G22", 2)
                .merge("F21:F22")
                .bytes());
    TableContent content = TableContent.of(grid, Optional.empty(), List.of());
    TableWindow window = TableWindow.of(content.grid(), 22, 10, 10_000);

    assertEquals(List.of("S2!F21:F22"), window.merged());
    assertEquals(
        List.of("Merged cells that begin above these rows: S2!F21:F22 holds k0."), window.notes());
    assertEquals(
        List.of(
            "The table is joined from parts (TablePart). Its rows, counted from 1, are at these"
                + " places: 1 to 2: S1!C4:D5; 3 to 4: S2!F21:G22. The letters of the columns are"
                + " those of the first part."),
        content.notes());
  }

  @Test
  void saysIfStudio6DoesNotReturnAllRows() {
    String grid = "{'tableType':'RawSource','pos':'%s','source':[[],[],[]]%s}";

    assertEquals(List.of(), notes(grid.formatted("B2:C4", "")));
    assertEquals(List.of(), notes(grid.formatted("B2:C40", ",'totalRows':39")), "a window");
    assertEquals(
        List.of(
            "The table is not known to be whole: it has 4 rows in the workbook (B2:C5), but OpenL"
                + " Studio returns 3."),
        notes(grid.formatted("B2:C5", "")));
    assertEquals(
        List.of(
            "OpenL Studio does not report which cells the table occupies, so rows and columns are"
                + " counted from 1, and this server cannot tell whether rows are missing."),
        notes(grid.formatted("", "")));
    assertEquals(
        List.of("OpenL Studio reports that this is one part of a table (TablePart)."),
        notes(grid.formatted("B2:C4", ",'partial':true")));
  }

  @Test
  void keepsPathsOfTheServerOutOfMessages() {
    ObjectNode answer =
        json(
            "{'tableType':'RawSource','pos':'A1','source':[[{'value':'/mnt/rules/a'}]],'messages':[{'summary':'Cannot"
                + " read /srv/openl/Inc.xlsx','severity':'ERROR','location':{'cell':'A1'}}]}");

    assertEquals(
        List.of(new TableMessage(Optional.of("ERROR"), Optional.of("A1"), "Cannot read …")),
        TableContent.of(grid(answer, 0)).messages());
  }

  private static List<String> notes(String grid) {
    return TableContent.of(grid(grid, 0)).notes();
  }

  private static RawGrid grid(String text, int startRow) {
    return grid(json(text), startRow);
  }

  private static RawGrid grid(ObjectNode answer, int startRow) {
    return RawGrid.of(answer, startRow).orElseThrow();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
