package org.openl.mcp.tools.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the text of a table has the same content as its JSON. */
class TableTextTest {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private static final String TABLE =
      """
      {"notes":["first","sec\\tond"],"id":"t1","name":"Rate","type":"SmartRules","kind":"Rules",
       "signature":"Double Rate (String a)","sheet":"My sheet","range":"C4:F12",
       "parts":["A!B2","C!D3"],"revision":"abc",
       "properties":{"state":["CA","N, Y"],"lob":"x","version":"1"},
       "columns":["C","D","E"],
       "rows":[[4,"SmartRules Double Rate (String a)"],
               [5,"12",12,true],[6,"true","\\"quoted\\"",null],[7,null,"a\\tb\\nc",-0.5],
               [8,"[1..5]",["x","y, z",3,false,null],"[1, 5]"],[9],
               [10,"12% (0.12)","#DIV/0!","=A1"],[11,""," 5 ","2020-01-31"],[12,1E-7,"1E+3",".5"]],
       "merged":["C4:E4"],"formulas":{"D10":"=A1*2","E10":"=\\"x\\""},"errors":["D10"],
       "unsaved":{"C5":"12 → 13"},"totalRows":20,"nextRow":13,"tests":["T1","true"],"usedBy":["12"]}
      """;

  @Test
  void canBeReadBackWithoutLoss() {
    JsonNode table = json(TABLE);

    assertEquals(table, parsed(text(table)));
  }

  @Test
  void begins() {
    assertEquals(
        """
        table\tRate\tSmartRules\tMy sheet\tC4:F12\t\tt1\tabc
        note\tfirst
        note\t"sec\\tond"
        kind\tRules
        signature\tDouble Rate (String a)
        parts\tA!B2\tC!D3
        property\tstate\t["CA","N, Y"]
        property\tlob\tx
        property\tversion\t"1"
        \tC\tD\tE
        4\tSmartRules Double Rate (String a)
        """,
        text(json(TABLE)).substring(0, text(json(TABLE)).indexOf("5\t\"12\"")));
  }

  /** A date and a text that looks like one are the same in JSON, but not in a workbook. */
  @Test
  void writesATextThatLooksLikeADateAsAString() {
    JsonNode table =
        json("{'type':'Data','columns':['A','B'],'rows':[[1,'2020-01-31','2020-01-31']]}");

    assertEquals(
        "table\t\tData\n\tA\tB\n1\t2020-01-31\t\"2020-01-31\"",
        TableText.of(table, List.of(Set.of(1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", "= b > c", "12 %", "[1..5]", "< 20", "1,000", "a \"b\"", "12a", "-", "", " ", "0x12",
        "-5", "+1", "1.", "1e5", "TRUE", "null", "[]", "[\"a\"]", "[1, 2]", "\t", "a\nb", "\"", "\\"
      })
  void writesEachTextSoThatItIsReadAsTheText(String text) {
    assertEquals(TextNode.valueOf(text), cell(CellJson.text(TextNode.valueOf(text), false)));
  }

  private static String text(JsonNode table) {
    return TableText.of(table, Collections.nCopies(table.path("rows").size(), Set.of()));
  }

  /** Reads a text as its rules say. */
  private static JsonNode parsed(String text) {
    ObjectNode table = MAPPER.createObjectNode();
    for (String line : text.split("\n", -1)) {
      String[] cells = line.split("\t", -1);
      List<JsonNode> values = Arrays.stream(cells).skip(1).map(TableTextTest::cell).toList();
      switch (cells[0]) {
        case "table" -> head(table, values);
        case "note" -> table.withArray("notes").add(values.get(0));
        case "property" ->
            table.withObject("/properties").set(values.get(0).asText(), values.get(1));
        case "formula" -> table.withObject("/formulas").set(values.get(0).asText(), values.get(1));
        case "unsaved" -> table.withObject("/unsaved").set(values.get(0).asText(), values.get(1));
        case "" -> table.withArray("columns").addAll(values);
        case "kind", "signature", "totalRows", "nextRow" -> table.set(cells[0], values.get(0));
        case "parts", "merged", "errors", "tests", "usedBy" ->
            table.withArray(cells[0]).addAll(values);
        default -> {
          ArrayNode row = MAPPER.createArrayNode().add(Integer.parseInt(cells[0]));
          table.withArray("rows").add(row.addAll(values));
        }
      }
    }
    return table;
  }

  private static void head(ObjectNode table, List<JsonNode> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).isNull()) {
        table.set(TableText.HEAD.get(i), values.get(i));
      }
    }
  }

  private static JsonNode cell(String cell) {
    if (cell.isEmpty()) {
      return MAPPER.nullNode();
    }
    boolean json =
        cell.startsWith("\"")
            || cell.matches("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?")
            || cell.matches("true|false")
            || cell.startsWith("[") && isJson(cell);
    return json ? json(cell) : TextNode.valueOf(cell);
  }

  private static boolean isJson(String text) {
    try {
      return StreamSupport.stream(MAPPER.readTree(text).spliterator(), false)
          .noneMatch(JsonNode::isContainerNode);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(
          text.contains("'") && !text.contains("\"") ? text.replace('\'', '"') : text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
