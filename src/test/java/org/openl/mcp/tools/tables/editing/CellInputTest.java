package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a caller writes becomes the value that openl_get_table would show so. */
class CellInputTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "720 | 720",
        "-1.50 | -1.5",
        "1e3 | 1E+3",
        "true | true",
        "12% (0.12) | 0.12",
        "1,200.5 % (12.005) | 12.005",
        "25:30:00 (1.0625) | 1.0625",
        "-1:30 (-0.0625) | -0.0625",
        "[1,\"a\",true] | [1,\"a\",true]",
      })
  void readsNumbersTruthValuesAndLists(String text, String json) {
    assertEquals(json, CellInput.read(text).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"720\" | 720",
        "\"true\" | true",
        "\"a\\tb\" | a\tb",
        "007 | 007",
        "+5 | +5",
        "1e999 | 1e999",
        "TRUE | TRUE",
        "< 25 | < 25",
        "[1 .. 5] | [1 .. 5]",
        "[1;5) | [1;5)",
        "[] | []",
        "[[1]] | [[1]]",
        "12% | 12%",
        "5 (10) | 5 (10)",
        "2024 (1) | 2024 (1)",
        "1.5, (2) | 1.5, (2)",
        "12: (0.5) | 12: (0.5)",
        "2020-01-31 | 2020-01-31",
        "= A1 * 2 | = A1 * 2",
        "\"open | \"open",
      })
  void readsEverythingElseAsText(String text, String value) {
    assertEquals(TextNode.valueOf(value), CellInput.read(text));
  }

  @Test
  void readsNothingAsAnEmptyCell() {
    assertTrue(CellInput.read("").isNull());
    assertEquals("(empty)", CellInput.of(CellInput.read("")));
  }

  @Test
  void writesATextThatLooksLikeAnotherValueAsJson() {
    assertEquals("\"720\"", CellInput.of(TextNode.valueOf("720")));
    assertEquals("720", CellInput.of(CellInput.read("720")));
    assertEquals("1000", CellInput.of(CellInput.read("1e3")));
  }

  @Test
  void comparesWithWhatIsExpected() {
    EditedCell number = EditedCell.of(CellInput.read("1.50"));
    assertTrue(CellInput.isExpected(number, "1.5"));
    assertFalse(CellInput.isExpected(number, "\"1.5\""));
    assertFalse(CellInput.isExpected(number, ""));
    assertTrue(CellInput.isExpected(EditedCell.empty(), ""));
    assertTrue(CellInput.isExpected(EditedCell.of(TextNode.valueOf("007")), "007"));
    assertTrue(CellInput.isExpected(EditedCell.of(TextNode.valueOf("720")), "720"));
    assertTrue(CellInput.isExpected(EditedCell.of(TextNode.valueOf("a\u200Bb")), "ab"));
    EditedCell formula = new EditedCell(CellInput.read("3"), Optional.of("=A1+1"));
    assertTrue(CellInput.isExpected(formula, "=A1+1"));
    assertTrue(CellInput.isExpected(formula, "3"));
  }
}
