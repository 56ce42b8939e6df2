package org.openl.mcp.doubles.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of a table change what they should, or are refused with Studio's code. */
class TableActionsTest {

  /** The header is merged, and so is the first cell of the last two rows. */
  private static TableMatrix table() {
    List<List<GridCell>> rows = new ArrayList<>();
    for (String row : List.of("Rules R(),,", "A,B,C", "1,2,3", "4,5,6", ",8,9")) {
      rows.add(
          Arrays.stream(row.split(",", -1))
              .map(text -> text.isEmpty() ? GridCell.BLANK : GridCell.of(text))
              .toList());
    }
    return new TableMatrix(rows, List.of(new Span(0, 0, 1, 3), new Span(3, 0, 2, 1)));
  }

  private static JsonNode json(String text) {
    return StudioJson.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static TableMatrix apply(String action) {
    return TableActions.applyOne(table(), json(action));
  }

  private static String texts(TableMatrix matrix) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < matrix.height(); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < matrix.width(); column++) {
        cells.add(matrix.isCovered(row, column) ? "^" : matrix.cell(row, column).text());
      }
      rows.add(String.join(",", cells));
    }
    return String.join("/", rows);
  }

  @Test
  void setsACell() {
    assertEquals(
        "Rules R(),^,^/A,B,C/1,2.5,3/4,5,6/^,8,9",
        texts(
            apply(
                "{'operation':'update','target':{'type':'cell','row':2,'column':1,'value':2.5}}")));
  }

  @Test
  void appendsAndInsertsRows() {
    assertEquals(
        "Rules R(),^,^/A,B,C/1,2,3/4,5,6/^,8,9/x,y,z",
        texts(
            apply(
                "{'operation':'append','target':{'type':'rows','cells':[[{'value':'x'},{'value':'y'},{'value':'z'}]]}}")));
    assertEquals(
        "Rules R(),^,^/A,B,C/x,^,z/1,2,3/4,5,6/^,8,9",
        texts(
            apply(
                "{'operation':'insert','target':{'type':'rows','position':2,'cells':[[{'value':'x','colspan':2},{'covered':true},{'value':'z'}]]}}")));
  }

  @Test
  void aRowInsertedIntoAMergedCellBelongsToIt() {
    TableMatrix after =
        apply(
            "{'operation':'insert','target':{'type':'rows','position':4,'cells':[[{'covered':true},{'value':'y'},{'value':'z'}]]}}");

    assertEquals("Rules R(),^,^/A,B,C/1,2,3/4,5,6/^,y,z/^,8,9", texts(after));
    assertEquals(Optional.of(new Span(3, 0, 3, 1)), after.mergeOf(4, 0));
  }

  @Test
  void deletesRowsAndKeepsTheValueOfAMergedCellThatReachesFurther() {
    TableMatrix after = apply("{'operation':'delete','target':{'type':'rows','position':3}}");

    assertEquals("Rules R(),^,^/A,B,C/1,2,3/4,8,9", texts(after));
    assertEquals(Optional.empty(), after.mergeOf(3, 0));
    assertEquals(
        "Rules R(),^,^/A,B,C/1,2,3",
        texts(apply("{'operation':'delete','target':{'type':'rows','position':3,'count':2}}")));
  }

  @Test
  void insertsAppendsAndDeletesColumns() {
    String column =
        "[[{'value':'Rules S()'},{'value':'D'},{'value':'x'},{'value':'y'},{'value':'z'}]]";
    assertEquals(
        "Rules S(),Rules R(),^,^/D,A,B,C/x,1,2,3/y,4,5,6/z,^,8,9",
        texts(
            apply(
                "{'operation':'insert','target':{'type':'columns','position':0,'cells':"
                    + column
                    + "}}")));
    assertEquals(
        "Rules R(),^,^,Rules S()/A,B,C,D/1,2,3,x/4,5,6,y/^,8,9,z",
        texts(apply("{'operation':'append','target':{'type':'columns','cells':" + column + "}}")));
    assertEquals(
        "Rules R(),^/B,C/2,3/5,6/8,9",
        texts(apply("{'operation':'delete','target':{'type':'columns','position':0}}")));
  }

  @Test
  void overwritesRowsColumnsAndRanges() {
    assertEquals(
        "Rules R(),^,^/A,B,C/x,^,z/4,5,6/^,8,9",
        texts(
            apply(
                "{'operation':'update','target':{'type':'row','position':2,'cells':[{'value':'x','colspan':2},{'covered':true},{'value':'z'}]}}")));
    assertEquals(
        "Rules R(),^,^/A,B,x/1,2,y/4,5,z/^,8,0",
        texts(
            apply(
                "{'operation':'update','target':{'type':'column','position':2,'cells':[{'covered':true},{'value':'x'},{'value':'y'},{'value':'z'},{'value':0}]}}")));
    assertEquals(
        "Rules R(),^,^/A,B,C/1,2,3/a,b,6/c,d,9",
        texts(
            apply(
                "{'operation':'update','target':{'type':'range','row':3,'column':0,'cells':[[{'value':'a'},{'value':'b'}],[{'value':'c'},{'value':'d'}]]}}")));
  }

  @Test
  void mergesAndSplitsCells() {
    String split = "{'operation':'unmerge','target':{'type':'cells','row':4,'column':0}}";
    assertEquals("Rules R(),^,^/A,B,C/1,2,3/4,5,6/,8,9", texts(apply(split)));
    assertEquals(
        "Rules R(),^,^/A,B,C/1,2,3/4,5,6/^,8,9",
        texts(
            TableActions.applyAll(
                table(),
                json(
                    "{'actions':["
                        + split
                        + ",{'operation':'merge','target':{'type':'cells','row':3,'column':0,'rowspan':2,'colspan':1}}]}"))));
  }

  @Test
  void eachActionOfABatchSeesWhatTheOneBeforeLeft() {
    assertEquals(
        "Rules R(),^,^/A,B,C/9,y,z/4,5,6/^,8,9",
        texts(
            TableActions.applyAll(
                table(),
                json(
                    "{'actions':["
                        + "{'operation':'insert','target':{'type':'rows','position':2,'cells':[[{'value':'x'},{'value':'y'},{'value':'z'}]]}},"
                        + "{'operation':'update','target':{'type':'cell','row':2,'column':0,'value':9}},"
                        + "{'operation':'delete','target':{'type':'rows','position':3}}]}"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "append|'type':'rows','cells':[[{'value':1}]]|row.width",
        "append|'type':'columns','cells':[[{'value':1}]]|column.height",
        "append|'type':'rows','cells':[]|cells.required",
        "append|'type':'rows','cells':[[{'value':1,'rowspan':2},{'value':2},{'value':3}]]|span.out-of-bounds",
        "append|'type':'rows','cells':[[{'value':1,'colspan':2},{'value':2,'colspan':2},{'covered':true}]]|merge.overlap",
        "append|'type':'rows','cells':[[{},{},{}]]|line.all-empty",
        "insert|'type':'rows','position':0,'cells':[[{'value':1},{'value':2},{'value':3}]]|position.invalid",
        "insert|'type':'rows','position':6,'cells':[[{'value':1},{'value':2},{'value':3}]]|position.invalid",
        "insert|'type':'rows','position':4,'cells':[[{'value':1,'colspan':2},{'covered':true},{'value':3}]]|merge.overlap",
        "insert|'type':'columns','position':4,'cells':[[{},{},{},{},{}]]|position.invalid",
        "delete|'type':'rows','position':0|position.invalid",
        "delete|'type':'rows','position':3,'count':3|position.invalid",
        "delete|'type':'columns','position':0,'count':3|position.invalid",
        "update|'type':'cell','row':4,'column':0,'value':1|cell.covered",
        "update|'type':'cell','row':5,'column':0,'value':1|cell.out-of-bounds",
        "update|'type':'row','position':5,'cells':[{'value':1},{'value':2},{'value':3}]|position.invalid",
        "update|'type':'row','position':2,'cells':[{'value':1},{'value':2}]|row.width",
        "update|'type':'row','position':4,'cells':[{'value':1},{'value':2},{'value':3}]|cell.covered",
        "update|'type':'row','position':2,'cells':[{},{'value':null},{'value':''}]|line.all-empty",
        "update|'type':'range','row':2,'column':0,'cells':[[{'value':1}]]|range.single-cell",
        "update|'type':'range','row':2,'column':0,'cells':[[{'value':1},{}],[{}]]|range.not-rectangular",
        "update|'type':'range','row':4,'column':1,'cells':[[{'value':1}],[{'value':1}]]|range.out-of-bounds",
        "merge|'type':'cells','row':2,'column':0,'rowspan':1,'colspan':1|merge.range.invalid",
        "merge|'type':'cells','row':2,'column':2,'rowspan':1,'colspan':2|merge.range.invalid",
        "merge|'type':'cells','row':2,'column':0,'rowspan':1,'colspan':2|merge.data-loss",
        "merge|'type':'cells','row':4,'column':0,'rowspan':1,'colspan':2|merge.overlap",
        "unmerge|'type':'cells','row':2,'column':0|unmerge.not-merged",
        "style|'type':'cells','row':2,'column':0,'rowspan':1,'colspan':1,'style':{}|style.empty",
      })
  void refuses(String operation, String target, String key) {
    TableMatrix table = table();
    JsonNode action = json("{'operation':'%s','target':{%s}}".formatted(operation, target));

    StudioFailure failure =
        assertThrows(StudioFailure.class, () -> TableActions.applyOne(table, action));

    assertEquals("openl.error.400.table.action." + key + ".message", failure.code());
    assertEquals(texts(table()), texts(table));
  }

  @Test
  void refusesATableWithoutAHeader() {
    StudioFailure failure =
        assertThrows(
            StudioFailure.class,
            () ->
                apply(
                    "{'operation':'update','target':{'type':'cell','row':0,'column':0,'value':'x'}}"));

    assertEquals("openl.error.400.table.header.unrecognized.message", failure.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[]", "[null]", "['']", "[' a']", "[['nested']]", "{'a':1}"})
  void refusesAValueThatACellCannotHold(String value) {
    StudioFailure failure =
        assertThrows(
            StudioFailure.class,
            () ->
                apply(
                    "{'operation':'update','target':{'type':'cell','row':2,'column':0,'value':"
                        + value
                        + "}}"));

    JsonNode field = StudioJson.parse(failure.response().body()).path("fields").path(0);
    assertEquals("openl.error.CellValueConstraint", field.path("code").asText());
    assertEquals("target.value", field.path("field").asText());
    assertEquals(json(value), field.path("rejectedValue"));
  }
}
