package org.openl.mcp.tools.tables.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts that can be written into cells. */
class WritableTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tiny",
        "a\nb",
        "\"open",
        "f(x",
        "= f(x) + \"a\"",
        "= \"a\"\"b\"",
        "= \"a\\\"b\"",
        "= \"a)\"",
        "='My (sheet'!A1",
        "= c == '\"'",
        "12% (0.12)",
        "12.3% (0.1234)",
        "13% (0.125)",
        "\u2714\uFE0F done",
        "\u0645\u06CC\u200C\u062E",
      })
  void acceptsWhatCanBeWritten(String text) {
    assertEquals("", obstacle(text, ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "= \"a | a quotation mark or a parenthesis has no counterpart",
        "= f(x | a quotation mark or a parenthesis has no counterpart",
        "= f)x( | a quotation mark or a parenthesis has no counterpart",
        "ti\u200bny | has the invisible character U+200B as its character 3",
        "Evil\u202egnp | has the invisible character U+202E as its character 5",
        "a\u0001b | has the control character U+0001 as its character 2",
        "[\"a\",\"b\\u200b\"] | has the invisible character U+200B as its character 2",
        "12% (0.13) | is not the percentage that Excel shows for the number in parentheses",
      })
  void refusesWhatCannotBeMeant(String text, String why) {
    String clause = obstacle(text, "");
    assertEquals(why, clause.replaceFirst("^is a formula in which ", ""));
  }

  @Test
  void keepsTheInvisibleCharactersOfACell() {
    assertEquals("", obstacle("big\u200bger", "ti\u200bny"));
  }

  @Test
  void showsWhatNobodyCanSee() {
    assertEquals("\"< 10\\u00a0\"", CellInput.of(TextNode.valueOf("< 10\u00a0")));
    assertEquals("\"ti\\u200bny\"", CellInput.of(TextNode.valueOf("ti\u200bny")));
    assertEquals(TextNode.valueOf("< 10\u00a0"), CellInput.read("\"< 10\\u00a0\""));
  }

  private static String obstacle(String text, String present) {
    return WritableText.obstacle(
            text, CellInput.read(text), EditedCell.of(TextNode.valueOf(present)))
        .orElse("");
  }
}
