package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.workbooks.CellRange;

/** The edits of a call in a table at B2:D6. */
class GridEditsTest {

  private final EditedGrid table =
      grid(
          List.of(
              List.of("Rules Double R(String a, Integer b)", "", ""),
              List.of("A", "B", "Result"),
              List.of("North", "1", "10"),
              List.of("", "2", "20"),
              List.of("South", "3", "30")),
          new EditedRegion(0, 0, 1, 3),
          new EditedRegion(2, 0, 2, 1));

  private static EditedGrid grid(List<List<String>> texts, EditedRegion... merged) {
    List<List<EditedCell>> rows =
        texts.stream()
            .map(row -> row.stream().map(text -> EditedCell.of(TextNode.valueOf(text))).toList())
            .toList();
    return new EditedGrid(rows, List.of(merged), 2, 2);
  }

  @Test
  void addressesReferToTheTableBeforeTheCall() {
    assertEquals(
        """
        Rules Double R(String a, Integer b)||
        A|B|Result
        North|1|10
        East|5|50
        South|3|33\
        """,
        text(
            apply(
                "{'op':'unmerge','cell':'B5'}",
                "{'op':'delete_rows','row':'5'}",
                "{'op':'insert_rows','row':'6','cells':[['East','5','50']]}",
                "{'op':'set','cell':'D6','value':'33','expected':'30'}")));
  }

  @Test
  void rowsInAMergedRegionBecomePartOfIt() {
    EditedGrid after = apply("{'op':'insert_rows','row':'5','cells':[['','9','90']]}").grid();
    assertEquals(
        List.of(new EditedRegion(0, 0, 1, 3), new EditedRegion(2, 0, 3, 1)), after.merged());
    assertEquals("9", after.cell(3, 1).text());
  }

  @Test
  void columnsAreGivenFromTheHeaderDown() {
    assertEquals(
        """
        Rules Double R(String a, Integer b)|||
        A|New|B|Result
        North|x|1|10
        |y|2|20
        South|z|3|30\
        """,
        text(apply("{'op':'insert_columns','column':'C','cells':[['','New','x','y','z']]}")));
    EditedGrid appended = apply("{'op':'append_columns','cells':[['','New','x']]}").grid();
    assertEquals("New", appended.cell(1, 3).text());
    assertTrue(appended.cell(4, 3).isEmpty());
  }

  @Test
  void aBlockIsSetAtOnce() {
    GridEdits.Outcome outcome = apply("{'op':'set','cell':'C4','cells':[['7','70'],['2','80']]}");
    assertEquals("7", outcome.grid().cell(2, 1).text());
    assertEquals("80", outcome.grid().cell(3, 2).text());
  }

  @Test
  void theTableBeforeTheCallStays() {
    String before = text(table);
    apply("{'op':'delete_rows','row':'6'}", "{'op':'delete_columns','column':'C'}");
    assertEquals(before, text(table));
  }

  @Test
  void changesAreThoseOfTheActualTable() {
    EditedGrid intended =
        apply("{'op':'delete_rows','row':'5'}", "{'op':'set','cell':'D6','value':'33'}").grid();
    EditedGrid actual = intended.copy();
    actual.set(3, 2, EditedCell.of(TextNode.valueOf("34")));
    CellRange range = CellRange.parse("B2:D5").orElseThrow();

    EditChanges changes =
        new EditChanges(table, GridDifferences.actual(intended, actual).orElseThrow(), range);
    assertEquals(Map.of("D5", "\"30\" → \"34\""), changes.changed);
    assertEquals(1, changes.deletedRows.size());

    actual.deleteRows(3, 1);
    assertEquals(Optional.empty(), GridDifferences.actual(intended, actual));
  }

  @Test
  void valuesThatAreThereAlreadyNeedNoWrite() {
    EditedGrid grid = grid(List.of(List.of("Rules R()"), List.of("x")));
    assertTrue(
        GridEdits.apply(grid, Edits.of("{'op':'set','cell':'B3','value':'x'}"))
            .actions()
            .isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op':'set','cell':'D4','value':'11','expected':'12'} | (set): D4 holds '\"10\"', not the"
            + " expected '12'.",
        "{'op':'set','cell':'B5','value':'x'} | (set): B5 is covered by a merged cell.",
        "{'op':'set','cell':'E4','value':'x'} | (set): E4 is not within the table, which occupies"
            + " B2:D6.",
        "{'op':'set','cell':'B2','value':'Rules Double S()'} | (set): B2 is in the header of the"
            + " table, which has its name and signature.",
        "{'op':'set','cell':'D4'} | (set): it needs 'value' or 'cells'; the value \"\" empties a"
            + " cell.",
        "{'op':'set','value':'1'} | (set): it needs either 'cell' or 'range'.",
        "{'op':'set','cell':'4D','value':'1'} | (set): 'cell' is '4D', not an address as in Excel,"
            + " such as C5.",
        "{'op':'set','cell':'D4','value':'1','row':'4'} | (set): it cannot have 'row'.",
        "{'op':'set','range':'C4:D5','cells':[['1']]} | (set): C4:D5 has other dimensions than"
            + " 'cells', which would be C4.",
        "{'op':'delete_rows','row':'2'} | (delete_rows): row 2 is the header of the table.",
        "{'op':'delete_rows','row':'6','count':'2'} | (delete_rows): the table, which occupies"
            + " B2:D6, has no row 7.",
        "{'op':'delete_rows','row':'x'} | (delete_rows): 'row' is 'x', not a positive integer.",
        "{'op':'delete_rows','row':'6','cell':'B6'} | (delete_rows): 'cell' and 'expected' are only"
            + " useful together here.",
        "{'op':'delete_rows','row':'6','cell':'B6','expected':'North'} | (delete_rows): B6 holds"
            + " 'South', not the expected 'North'.",
        "{'op':'delete_rows','row':'6','cell':'B5','expected':'North'} | (delete_rows): B5 holds"
            + " '(empty)', not the expected 'North'.",
        "{'op':'delete_columns','column':'B','count':'3'} | (delete_columns): the table would have"
            + " no column left.",
        "{'op':'delete_columns','column':'C5'} | (delete_columns): 'column' is 'C5', not letters as"
            + " in Excel.",
        "{'op':'insert_rows','row':'2','cells':[['x']]} | (insert_rows): nothing can be inserted"
            + " before the first row, which has the header.",
        "{'op':'insert_rows','row':'5','cells':[['x','1','1']]} | (insert_rows): value 1 of a new"
            + " row would be covered by a merged cell.",
        "{'op':'append_rows'} | (append_rows): it needs 'cells'.",
        "{'op':'append_rows','cells':[['1','2','3','4']]} | (append_rows): a row of 'cells' has 4"
            + " values, but the table has 3 columns.",
        "{'op':'merge','range':'C4:C5'} | (merge): merging would lose the value '\"2\"' of C5.",
        "{'op':'merge','range':'B5:C6'} | (merge): B5:C6 cuts a merged cell that begins at B4.",
        "{'op':'merge','range':'B4:B5'} | (merge): the cells are already merged.",
        "{'op':'unmerge','cell':'C4'} | (unmerge): C4 is not merged.",
      })
  void isRefused(String edit, String why) {
    CallException e = assertThrows(CallException.class, () -> apply(edit));

    assertEquals("Nothing was changed.", e.failure().orElseThrow().what());
    assertEquals("Edit 1 " + why, e.failure().orElseThrow().why());
  }

  @Test
  void editsThatContradictEachOtherAreRefused() {
    assertRefused(
        "Edit 2 (set): an earlier edit deletes the row 6.",
        "{'op':'delete_rows','row':'6'}",
        "{'op':'set','cell':'B6','value':'x'}");
    assertRefused(
        "Edit 2 (set): an earlier edit also sets C6.",
        "{'op':'set','cell':'C6','value':'x'}",
        "{'op':'set','cell':'C6','value':'y'}");
  }

  @Test
  void aBlankLineIsRefused() {
    assertRefused(
        "The row 6 would be blank, where OpenL ends a table.",
        "{'op':'set','range':'B6:D6','value':''}");
    assertRefused("A new row would be blank.", "{'op':'append_rows','cells':[['','']]}");
    assertRefused(
        "The header of the table would be empty.",
        "{'op':'set','cell':'B2','value':'','expected':'Rules Double R(String a, Integer b)'}");
  }

  @Test
  void aFormulaWithoutAValueIsNotAnEmptyCell() {
    EditedGrid grid = grid(List.of(List.of("Rules R()"), List.of("x")));
    grid.set(1, 0, new EditedCell(NullNode.instance, Optional.of("=A1&\"\"")));
    CallException e =
        assertThrows(
            CallException.class,
            () ->
                GridEdits.apply(
                    grid, Edits.of("{'op':'set','cell':'B3','value':'1','expected':''}")));

    assertEquals(
        "Edit 1 (set): B3 holds the formula '=A1&\"\"' with the value '(empty)', not the expected"
            + " '(empty)'.",
        e.failure().orElseThrow().why());
    assertTrue(
        e.failure()
            .orElseThrow()
            .next()
            .startsWith("To guard a formula, pass the formula itself as 'expected'"));
    assertEquals(
        "1",
        GridEdits.apply(
                grid,
                List.of(
                    new TableEdit(
                        EditOp.set,
                        Optional.of("B3"),
                        Optional.empty(),
                        Optional.of("1"),
                        Optional.of("=A1&\"\""),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())))
            .grid()
            .cell(1, 0)
            .text());
  }

  @Test
  void aWrongCombinationIsAnsweredWithAnExample() {
    CallException e =
        assertThrows(CallException.class, () -> apply("{'op':'unmerge','range':'B4:B5'}"));
    assertEquals(
        "Correct the edit. An example: {\"op\":\"unmerge\",\"cell\":\"B5\"}.",
        e.failure().orElseThrow().next());
  }

  /** The header goes on in the next column, where it was shown before, too. */
  @Test
  void aHeaderThatLosesItsFirstColumnIsNotChanged() {
    EditedGrid header =
        grid(List.of(List.of("Data A a", ""), List.of("x", "y")), new EditedRegion(0, 0, 1, 2));
    GridEdits.Outcome outcome =
        GridEdits.apply(header, Edits.of("{'op':'delete_columns','column':'B'}"));

    EditChanges changes = new EditChanges(header, outcome.grid(), new CellRange(2, 2, 2, 3));

    assertEquals(Map.of(), changes.changed);
    assertEquals(1, changes.deletedColumns.size());
  }

  @Test
  void everyExampleCanBeRead() {
    for (EditOp op : EditOp.values()) {
      assertEquals(op, Edits.of(op.example()).get(0).op());
    }
  }

  private void assertRefused(String why, String... edits) {
    CallException e = assertThrows(CallException.class, () -> apply(edits));
    assertEquals(why, e.failure().orElseThrow().why());
  }

  private GridEdits.Outcome apply(String... edits) {
    return GridEdits.apply(table, Edits.of(edits));
  }

  private static String text(GridEdits.Outcome outcome) {
    return text(outcome.grid());
  }

  private static String text(EditedGrid grid) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < grid.height(); row++) {
      rows.add(
          grid.row(row).stream()
              .map(cell -> cell.isEmpty() ? "" : cell.value().asText())
              .collect(Collectors.joining("|")));
    }
    return String.join("\n", rows);
  }
}
