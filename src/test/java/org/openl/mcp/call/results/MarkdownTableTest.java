package org.openl.mcp.call.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openl.mcp.text.PrintableText;

class MarkdownTableTest {

  private static final ObjectMapper MAPPER = new JsonMapper();
  private static final JsonNode OTHER = MAPPER.createObjectNode().put("t", "y").put("u", "z");

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

  /** What a cell is, in regular expressions. */
  @Test
  void escapesAnyTextAsARegularExpressionWould() {
    String characters = "ab  |\\`*[<]_\t\n\r\u00A0\u2003\u200B\u2028\u0007\uD83D\uDE00";
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      String text =
          random
              .ints(random.nextInt(30), 0, characters.length())
              .mapToObj(c -> characters.substring(c, c + 1))
              .collect(Collectors.joining());
      String cell =
          PrintableText.line(text)
              .replaceAll(" +", " ")
              .strip()
              .replaceAll("[\\\\|`*\\[<]", "\\\\$0");

      JsonNode row = MAPPER.createObjectNode().put("t", text).put("u", "x");
      assertEquals(
          "| " + cell + " | x |",
          MarkdownTable.of(MAPPER.createArrayNode().add(row).add(OTHER)).split("\n")[2]);
      assertEquals(("| " + cell + " | x |").length(), MarkdownTable.length(row));
    }
  }

  private static String table(String text) {
    return MarkdownTable.of(MAPPER.createArrayNode().add(MAPPER.createObjectNode().put("t", text)));
  }
}
