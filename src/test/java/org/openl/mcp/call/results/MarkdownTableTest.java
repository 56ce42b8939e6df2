package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTableTest {

  private static final ObjectMapper MAPPER = new JsonMapper();

  @Test
  void hasARowForEachItemAndNoEmptyColumn() throws JsonProcessingException {
    assertEquals(
        """
        | id | count | tags |
        | --- | --- | --- |
        | 1 | 0 |  |
        | 2 |  | a: x, b: y, z |\
        """,
        MarkdownTable.of(
            MAPPER.readTree(
                """
                [{"id": "1", "name": null, "count": 0, "tags": {}, "list": []},
                 {"id": "2", "name": " ", "count": null, "tags": {"a": "x", "b": ["y", "z"]}, "list": []}]
                """)));
  }

  @Test
  void isNothingWithoutRows() {
    assertEquals("", MarkdownTable.of(MAPPER.createArrayNode()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a|b; a\\|b",
        "a\\|b; a\\\\\\|b",
        "![x](http://example.com); !\\[x](http://example.com)",
        "<img src=x>; \\<img src=x>",
        "`code` *strong*; \\`code\\` \\*strong\\*",
        "Bank_Rating[] (v1.0); Bank_Rating\\[] (v1.0)",
      })
  void letsNoTextBeMoreThanText(String text, String cell) {
    assertEquals("| t |\n| --- |\n| " + cell + " |", table(text));
  }

  @Test
  void keepsATextOfManyLinesInItsRow() {
    assertEquals("| t |\n| --- |\n| a b c |", table("a\r\n\r\nb\u2028\u0000\tc\n"));
  }

  @Test
  void measuresNoRowShorterThanItIs() throws JsonProcessingException {
    JsonNode row = MAPPER.readTree("{\"a\": \"x|y\", \"b\": null, \"c\": 7}");

    assertEquals("| x\\|y |  | 7 |".length(), MarkdownTable.length(row));
    assertTrue(MarkdownTable.of(MAPPER.createArrayNode().add(row)).endsWith("| x\\|y | 7 |"));
  }

  private static String table(String text) {
    return MarkdownTable.of(MAPPER.createArrayNode().add(MAPPER.createObjectNode().put("t", text)));
  }
}
