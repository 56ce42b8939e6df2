package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.workbooks.CellRange;

class TableWindowTest {

  private static final int MOST = 2_000;

  @Test
  void returnsAllRowsOfAShortTable() {
    TableWindow window = window(rows(4, 9, "x"), 1, 1000);

    assertEquals(List.of(4, 5, 6, 7, 8), numbers(window));
    assertEquals(Optional.empty(), window.totalRows());
    assertEquals(Optional.empty(), window.nextRow());
    assertEquals(List.of(), window.notes());
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 6", "4, 4, 6", "6, 6, 8"})
  void beginsAtTheRowInExcel(int fromRow, int first, int next) {
    TableWindow window = window(rows(4, 9, "x"), fromRow, 2);

    assertEquals(List.of(first, first + 1), numbers(window));
    assertEquals(Optional.of(5), window.totalRows());
    assertEquals(Optional.of(next), window.nextRow());
  }

  @Test
  void hasNoRowsAfterTheEnd() {
    TableWindow window = window(rows(4, 9, "x"), 9, 2);

    assertEquals(List.of(), window.rows());
    assertEquals(Optional.of(5), window.totalRows());
    assertEquals(Optional.empty(), window.nextRow());
    assertEquals(List.of("The table ends before the row 9; its last row is 8."), window.notes());
  }

  @Test
  void takesAsManyRowsAsFit() {
    GridContent content = rows(1, 501, "a text of thirty characters...");
    List<Integer> seen = new ArrayList<>();
    Optional<Integer> from = Optional.of(1);
    while (from.isPresent()) {
      TableWindow window = window(content, from.get(), 1000);
      assertTrue(window.rows().toString().length() <= MOST);
      seen.addAll(numbers(window));
      from = window.nextRow();
    }
    assertEquals(IntStream.rangeClosed(1, 500).boxed().toList(), seen);
  }

  @Test
  void doesNotEndWithinAMergedCell() {
    GridContent content = rows(1, 11, "x", "A2:A4", "B4:B6", "A8:A11");

    assertEquals(List.of(1), numbers(window(content, 1, 4)), "A2 and B4 overlap");
    assertEquals(List.of(1, 2, 3, 4, 5, 6), numbers(window(content, 1, 6)));
    assertEquals(List.of("A2:A4", "B4:B6"), window(content, 1, 6).merged());
    assertEquals(List.of(2, 3), numbers(window(content, 2, 2)), "no earlier end");
    assertEquals(List.of("A8:A11"), window(content, 9, 1).merged(), "begins within it");
  }

  @Test
  void saysWhatMergedCellsHoldThatBeginAboveTheWindow() {
    assertEquals(
        List.of("Merged cells that begin above these rows: A8:A11 holds x."),
        window(rows(1, 12, "x", "A2:A4", "A8:A11"), 9, 5).notes());
  }

  @Test
  void namesTheCellsWithInvisibleCharacters() {
    assertEquals(
        List.of("Invisible characters are left out in A4."),
        window(rows(4, 5, "a\u200bb"), 1, 5).notes());
    assertEquals(List.of(), window(rows(4, 5, "a\r\nb\tc"), 1, 5).notes());
  }

  @Test
  void countsFormulasAndMergedCells() {
    List<GridRow> rows =
        IntStream.rangeClosed(1, 50)
            .mapToObj(
                number ->
                    new GridRow(
                        number,
                        List.of(TextNode.valueOf("x")),
                        Set.of(),
                        Map.of("A" + number, "=" + "\"".repeat(40)),
                        List.of("A" + number)))
            .toList();
    TableWindow window =
        window(new GridContent(List.of("A"), rows, true, 0, 50, List.of()), 1, 1000);

    int size =
        window.rows().toString().length()
            + window.formulas().toString().replace("\"", "\\\"").length();
    assertTrue(size <= MOST && window.rows().size() > 10, window.rows().size() + " " + size);
    assertEquals(window.rows().size(), window.errors().size());
    assertEquals(window.rows().size(), window.formulas().size());
  }

  @Test
  void cutsARowThatDoesNotFit() {
    TableWindow window = window(rows(4, 6, "x".repeat(10_000)), 1, 1000);

    assertEquals(List.of(4), numbers(window));
    String cell = window.rows().get(0).get(1).textValue();
    int kept = cell.indexOf('…');
    assertEquals(
        "… [%d characters left out: A4+%d]".formatted(10_000 - kept, kept), cell.substring(kept));
    assertEquals(
        List.of(
            "Row 4 exceeds the maximum length of an answer, so it is cut. Each cut text ends with"
                + " the cell and the number of characters here, such as C4+1200. Call"
                + " openl_get_table with it as cell to read the rest. Do not write this row back."),
        window.notes());
    assertEquals(Optional.of(5), window.nextRow());
  }

  @Test
  void saysHowManyColumnsAreLeftOut() {
    List<String> columns = IntStream.rangeClosed(1, 1100).mapToObj(CellRange::letters).toList();
    GridRow row =
        new GridRow(
            1,
            columns.stream().<JsonNode>map(TextNode::valueOf).toList(),
            Set.of(),
            Map.of("A1", "=1", "APH1", "=2"),
            List.of("APH1"));
    TableWindow window =
        TableWindow.of(
            new GridContent(columns, List.of(row), true, 0, 1, List.of()), 1, 10, 100_000);

    assertEquals(1000, window.columns().size());
    assertEquals(1001, window.rows().get(0).size());
    assertEquals(Map.of("A1", "=1"), window.formulas());
    assertEquals(List.of(), window.errors());
    assertEquals(
        List.of(
            "The table has 1100 columns. This answer has only the first 1000 of them, up to ALL."),
        window.notes());
  }

  @Test
  void readsACutTextOn() {
    String text = "ab\"\uD83D\uDE00\n".repeat(1_500);
    GridContent content = rows(4, 6, text);
    String cut = window(content, 4, 1).rows().get(0).get(1).textValue();
    StringBuilder read = new StringBuilder();
    while (cut.endsWith("]")) {
      assertTrue(cut.length() <= MOST, cut);
      read.append(cut, 0, cut.lastIndexOf('…'));
      String next = cut.replaceFirst("(?s).*left out: (.*)]", "$1");
      assertEquals("A4+" + read.length(), next);
      TableWindow window = CellPart.parse(next).of(content, MOST);
      assertEquals(List.of("A"), window.columns());
      assertTrue(window.rows().toString().length() <= MOST, window.rows()::toString);
      assertTrue(
          window
              .notes()
              .get(0)
              .startsWith("These are the characters %d to ".formatted(read.length() + 1)),
          window.notes()::toString);
      cut = window.rows().get(0).get(1).textValue();
    }
    assertEquals(text, read + cut);
  }

  @Test
  void readsACellWithItsFormula() {
    GridRow row =
        new GridRow(
            4,
            List.of(TextNode.valueOf("2020-01-31"), TextNode.valueOf("b")),
            Set.of(0),
            Map.of("A4", "=B4", "B4", "=C4"),
            List.of("A4"));
    GridContent content = new GridContent(List.of("A", "B"), List.of(row), true, 2, 9, List.of());

    TableWindow window = CellPart.parse("Rates!$a$4").of(content, MOST);

    assertEquals("[[4,\"2020-01-31\"]]", window.rows().toString());
    assertEquals(List.of(Set.of(0)), window.texts());
    assertEquals(Map.of("A4", "=B4"), window.formulas());
    assertEquals(List.of("A4"), window.errors());
    assertEquals(List.of("This is only the cell A4, with all of its content."), window.notes());
    assertEquals(
        List.of("The cell C4 is empty, or it is covered by a merged cell."),
        CellPart.parse("C4")
            .of(new GridContent(List.of("A", "B", "C"), List.of(row), true, 2, 9, List.of()), MOST)
            .notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A4:B5 | The cell 'A4:B5' is not an address.",
        "x | The cell 'x' is not an address.",
        "A4+ | The cell 'A4+' is not an address.",
        "A9 | It does not have the cell A9.",
        "D4 | It does not have the cell D4.",
        "A4+1 | The text of A4 has 1 character.",
      })
  void refusesACellThatIsNotThere(String cell, String why) {
    CallException e =
        assertThrows(CallException.class, () -> CellPart.parse(cell).of(rows(4, 6, "x"), MOST));
    assertEquals(why, e.failure().orElseThrow().why());
  }

  @Test
  void countsTheRowsOfAJoinedTable() {
    List<GridRow> rows = new ArrayList<>(rows(7, 10, "x").rows());
    rows.addAll(rows(2, 4, "x").rows());
    GridContent content = new GridContent(List.of("A"), rows, false, 0, 5, List.of());

    TableWindow window = window(content, 3, 2);

    assertEquals(List.of(9, 2), numbers(window));
    assertEquals(Optional.of(5), window.nextRow());
    assertEquals(
        List.of("The table is joined from parts, so fromRow and nextRow count its rows from 1."),
        window.notes());
  }

  private static TableWindow window(GridContent content, int fromRow, int maxRows) {
    return TableWindow.of(content, fromRow, maxRows, MOST);
  }

  private static List<Integer> numbers(TableWindow window) {
    return window.rows().stream().map(row -> row.get(0).intValue()).toList();
  }

  private static GridContent rows(int first, int end, String text, String... merged) {
    List<GridRow> rows =
        IntStream.range(first, end)
            .mapToObj(
                number ->
                    new GridRow(
                        number, List.of(TextNode.valueOf(text)), Set.of(), Map.of(), List.of()))
            .toList();
    return new GridContent(
        List.of("A", "B"),
        rows,
        true,
        0,
        rows.size(),
        Arrays.stream(merged)
            .map(range -> MergedRegion.of(CellRange.parse(range).orElseThrow(), first, 1))
            .toList());
  }
}
