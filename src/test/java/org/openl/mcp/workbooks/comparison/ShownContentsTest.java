package org.openl.mcp.workbooks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.workbooks.Cell;
import org.openl.mcp.workbooks.CellValue;

class ShownContentsTest {

  static Stream<Arguments> differences() {
    return Stream.of(
        Arguments.of(number("15"), text("15"), "15 -> \"15\""),
        Arguments.of(new CellValue.Flag(true), text("true"), "true -> \"true\""),
        Arguments.of(new CellValue.ErrorCode("#N/A"), text("#N/A"), "#N/A -> \"#N/A\""),
        Arguments.of(text("ab"), text("a\u200bb"), "\"ab\" -> \"a\\u200bb\""),
        Arguments.of(text("a b"), text("a\u00a0b"), "\"a b\" -> \"a\\u00a0b\""),
        Arguments.of(text("ab"), text("ab "), "\"ab\" -> \"ab \""),
        Arguments.of(text("a b"), text("a\nb"), "\"a b\" -> \"a\\nb\""),
        Arguments.of(text("x"), text("\"x\""), "\"x\" -> \"\\\"x\\\"\""),
        Arguments.of(text("a"), text("b"), "a -> b"),
        Arguments.of(number("1"), number("2"), "1 -> 2"));
  }

  @ParameterizedTest
  @MethodSource("differences")
  void showsTheDifference(CellValue before, CellValue after, String shown) {
    ShownContents contents = ShownContents.of(content(before), content(after));

    assertEquals(shown, contents.before() + " -> " + contents.after());
  }

  @Test
  void tellsAnEmptyTextFromAnEmptyCell() {
    assertEquals(
        new ShownContents("", "\"\""), ShownContents.of(Optional.empty(), content(text(""))));
    assertEquals(
        new ShownContents("", "a"), ShownContents.of(Optional.empty(), content(text("a"))));
  }

  private static CellValue text(String text) {
    return new CellValue.Text(text);
  }

  private static CellValue number(String exact) {
    return new CellValue.Decimal(new BigDecimal(exact), Optional.empty());
  }

  private static Optional<CellContent> content(CellValue value) {
    return Optional.of(new CellContent(new Cell(1, 1, Optional.of(value), Optional.empty())));
  }
}
