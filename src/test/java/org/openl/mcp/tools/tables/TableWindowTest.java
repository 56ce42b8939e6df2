package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;

class TableWindowTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void givesAShortTableWholeAndAsItIs() {
    ObjectNode table = table("rules", 3, "r");

    TableAnswer answer = window(table, 0, 1000);

    assertSame(table, answer.table());
    assertEquals(Optional.empty(), answer.totalRows());
    assertEquals(Optional.empty(), answer.nextStartRow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules", "steps", "fields", "values", "rows", "cells", "source"})
  void cutsTheRowsWhateverTheTypeCallsThem(String name) {
    ObjectNode table = table(name, 10, "row");

    TableAnswer answer = window(table, 4, 3);

    assertEquals(List.of("row4", "row5", "row6"), texts(answer.table().get(name)));
    assertEquals(Optional.of(10), answer.totalRows());
    assertEquals(Optional.of(7), answer.nextStartRow());
    assertEquals("SmartRules", answer.table().get("tableType").asText(), "what is no row stays");
    assertEquals(10, table.get(name).size(), "the table itself stays whole");
  }

  @Test
  void givesEveryRowExactlyOnce() {
    ObjectNode table = table("rules", 57, "r");
    for (int size : new int[] {1, 10, 56, 57, 1000}) {
      assertEquals(texts(table.get("rules")), everyWindow(table, "rules", size), "size " + size);
    }
  }

  @Test
  void givesEveryRowExactlyOnceWhenCharactersCutTheWindows() {
    ObjectNode table = table("rules", 30, "x".repeat(4_000));

    assertTrue(window(table, 0, 1000).nextStartRow().orElseThrow() <= 6);
    assertEquals(texts(table.get("rules")), everyWindow(table, "rules", 1000));
  }

  /** Each length of the name moves the end of the window by one character. */
  @Test
  void shortensNoTextOfRowsThatFit() {
    for (int length = 0; length < 50; length++) {
      ObjectNode table = MAPPER.createObjectNode().put("name", "n".repeat(length));
      ArrayNode rules = table.putArray("rules");
      for (int row = 0; row < 2_000; row++) {
        rules.addObject().put("rate", "a text of thirty characters...");
      }

      JsonNode rows = window(table, 0, 10_000).table().get("rules");

      assertTrue(rows.size() > 500, "length " + length);
      rows.forEach(row -> assertEquals(rules.get(0), row));
    }
  }

  @Test
  void givesALongTableInWindowsThatFitIntoAnswers() {
    ObjectNode table = table("rules", 5_000, "a rule of some forty characters, number ");

    TableAnswer first = window(table, 0, 10_000);

    assertEquals(Optional.of(5_000), first.totalRows());
    assertTrue(first.nextStartRow().orElseThrow() > 100);
    assertEquals(
        "This answer has some of the table's 5000 rows; pass startRow %d to get more."
            .formatted(first.nextStartRow().orElseThrow()),
        first.sentence());
    assertEquals(texts(table.get("rules")), everyWindow(table, "rules", 10_000));
  }

  @Test
  void saysHowMuchOfAnEnormousCellIsLeftOut() {
    ObjectNode table = table("rules", 2, "r");
    ((ArrayNode) table.get("rules"))
        .insertObject(1)
        .put("text", "x".repeat(100_000))
        .put("other", "whole");

    TableAnswer answer = window(table, 1, 1);

    JsonNode row = answer.table().get("rules").get(0);
    String text = row.get("text").asText();
    int kept = text.indexOf('…');
    assertTrue(kept > 10_000, kept + " characters");
    assertEquals("… [" + (100_000 - kept) + " characters left out]", text.substring(kept));
    assertEquals("whole", row.get("other").asText());
    assertEquals(Optional.of(2), answer.nextStartRow());
    assertFits(answer);
    assertEquals(List.of("r1"), texts(window(table, 2, 1).table().get("rules")));
  }

  @Test
  void saysHowManyCellsOfAVeryWideRowAreLeftOut() {
    ObjectNode table = MAPPER.createObjectNode();
    ArrayNode row = table.putArray("source").addArray();
    for (int i = 0; i < 4_000; i++) {
      row.addObject().put("value", "v" + i);
    }

    TableAnswer answer = window(table, 0, 1);

    JsonNode cells = answer.table().at("/source/0");
    int kept = cells.size() - 1;
    assertEquals("… [" + (4_000 - kept) + " more left out]", cells.get(kept).asText());
    assertFits(answer);
  }

  @Test
  void countsWhatStandsBesideTheRows() {
    ObjectNode table = table("rules", 100, "x".repeat(200));
    table.put("heading", "h".repeat(10_000));

    TableAnswer answer = window(table, 0, 100);

    assertEquals("h".repeat(10_000), answer.table().get("heading").asText());
    assertTrue(answer.nextStartRow().isPresent());
    assertFits(answer);
  }

  @Test
  void cutsListsThatStandSideBySideAtTheSameRow() {
    ObjectNode table = table("rows", 5, "row");
    table.set("cells", list(4, "cell"));

    TableAnswer answer = window(table, 3, 2);

    assertEquals(List.of("row3", "row4"), texts(answer.table().get("rows")));
    assertEquals(List.of("cell3"), texts(answer.table().get("cells")));
    assertEquals(Optional.of(5), answer.totalRows());
  }

  @Test
  void givesNoRowsBehindTheEnd() {
    TableAnswer answer = window(table("rules", 3, "r"), 3, 1000);

    assertEquals(List.of(), texts(answer.table().get("rules")));
    assertEquals(Optional.of(3), answer.totalRows());
    assertEquals(Optional.empty(), answer.nextStartRow());
  }

  @Test
  void takesTheLargestNumbersThatTheSchemaAllows() {
    assertEquals(
        Optional.of(3), window(table("rules", 3, "r"), Integer.MAX_VALUE, 10_000).totalRows());
  }

  @Test
  void givesATableWithoutRowsAsItIs() {
    ObjectNode table = MAPPER.createObjectNode().put("tableType", "Other").put("rows", 4);

    assertSame(table, window(table, 5, 10).table());
  }

  /** Less what a mapper writes around the table. */
  private static void assertFits(TableAnswer answer) {
    int length = answer.table().toString().length();
    assertTrue(length <= Page.LARGEST, length + " characters");
  }

  @Test
  void takesTheWindowThatStudioHasCut() {
    ObjectNode table = table("source", 3, "r").put("totalRows", 10);

    TableAnswer answer = window(table, 4, 2);

    assertEquals(List.of("r0", "r1", "r2"), texts(answer.table().get("source")), "also more rows");
    assertEquals(Optional.of(10), answer.totalRows());
    assertEquals(Optional.of(7), answer.nextStartRow(), "the end of what came");
    assertFalse(answer.table().has("totalRows"), "it is said once");
  }

  @Test
  void endsWhereTheLastWindowOfStudioEnds() {
    ObjectNode last = table("source", 3, "r").put("totalRows", 10);
    ObjectNode behind = table("source", 0, "r").put("totalRows", 10);

    assertEquals(Optional.empty(), window(last, 7, 3).nextStartRow());
    assertEquals(Optional.empty(), window(behind, 100, 3).nextStartRow());
    assertEquals(Optional.empty(), window(behind, 5, 3).nextStartRow(), "no end of calls");
  }

  @Test
  void cutsAWindowOfStudioThatIsTooLong() {
    ObjectNode table = table("source", 9, "x".repeat(10_000)).put("totalRows", 100);

    TableAnswer answer = window(table, 40, 9);

    assertEquals(2, answer.table().get("source").size());
    assertEquals(Optional.of(42), answer.nextStartRow());
  }

  @Test
  void cutsNoMergedCellUnlessThereIsNoOtherPlace() {
    ObjectNode table = grid(1, 3, 1);
    assertEquals(Optional.of(1), window(table, 0, 2).nextStartRow());
    assertEquals(Optional.of(1), window(table, 0, 3).nextStartRow());
    assertEquals(Optional.of(4), window(table, 0, 4).nextStartRow());
    assertEquals(Optional.of(3), window(table, 1, 2).nextStartRow(), "it is the first");
  }

  @Test
  void leavesRoomForTheReasonsWhyATableIsNotComplete() {
    ObjectNode table = table("rules", 30, "x".repeat(4_000));
    CompletenessCheck cut = new CompletenessCheck(List.of("y".repeat(10_000)));

    TableAnswer answer = TableWindow.of(table, 0, 1000, cut);

    assertTrue(answer.table().toString().length() + 10_000 <= Page.LARGEST);
    assertFalse(answer.complete());
  }

  @Test
  void doesNotCallATableCompleteOfWhichTextsAreCut() {
    TableAnswer answer = window(table("rules", 1, "x".repeat(2 * Page.LARGEST)), 0, 1000);

    assertFalse(answer.complete());
    assertEquals(
        List.of(
            "A row exceeds the maximum length of an answer, so texts in it are cut. Each cut text says how many characters are left out."),
        answer.incompleteBecause());
  }

  private static TableAnswer window(ObjectNode table, int startRow, int maxRows) {
    return TableWindow.of(table, startRow, maxRows, CompletenessCheck.WHOLE);
  }

  /** Rows of one cell, which are merged over as many rows as given. */
  private static ObjectNode grid(int... heights) {
    ObjectNode table = MAPPER.createObjectNode().put("tableType", "RawSource");
    ArrayNode rows = table.putArray("source");
    for (int height : heights) {
      rows.addArray().addObject().put("value", "v").put("rowspan", height);
      for (int i = 1; i < height; i++) {
        rows.addArray().addObject().put("covered", true);
      }
    }
    return table;
  }

  private static List<String> everyWindow(ObjectNode table, String name, int size) {
    List<String> seen = new ArrayList<>();
    Optional<Integer> start = Optional.of(0);
    while (start.isPresent()) {
      TableAnswer answer = window(table, start.get(), size);
      assertFits(answer);
      seen.addAll(texts(answer.table().get(name)));
      start = answer.nextStartRow();
    }
    return seen;
  }

  private static ObjectNode table(String name, int rows, String prefix) {
    ObjectNode table = MAPPER.createObjectNode().put("tableType", "SmartRules");
    table.set(name, list(rows, prefix));
    return table;
  }

  private static ArrayNode list(int rows, String prefix) {
    ArrayNode list = MAPPER.createArrayNode();
    for (int i = 0; i < rows; i++) {
      list.add(prefix + i);
    }
    return list;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(row -> texts.add(row.asText()));
    return texts;
  }
}
