package org.openl.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Driver Premium", "Prämie für 🚗 €", "规则", "a | b `c` <d>"})
  void leavesOrdinaryTextAlone(String text) {
    assertEquals(text, PrintableText.line(text));
    assertEquals(text, PrintableText.lines(text));
  }

  @Test
  void returnsTheSameObjectWhenThereIsNothingToRemove() {
    String text = "Zürich\tBern\n";
    assertSame(text, PrintableText.lines(text));
    String line = "Zürich";
    assertSame(line, PrintableText.line(line));
  }

  @Test
  void removesWhatIsInvisible() {
    assertEquals(
        "aXb",
        PrintableText.line("a\u202EX\u200B\u2066\uFEFF\u00AD\u034F\u3164\uFE0F\uDB40\uDC41b"));
  }

  @Test
  void joinsSeveralLines() {
    assertEquals(
        "one two three four", PrintableText.line("one\r\ntwo\u2028three\u0085\u0000four\n"));
  }

  @Test
  void keepsLineBreaksAndTabsWhereLinesAreAllowed() {
    assertEquals(
        "one\ntwo\nthree\n\tfour\n",
        PrintableText.lines("one\r\ntwo\u2028three\r\tfour\n".replace("\r\t", "\n\t\u0007")));
  }

  @Test
  void removesAnsiControlSequencesWhole() {
    assertEquals("red gone", PrintableText.line("\u001B[31mred\u001B[0m \u009B\u001B[2Jgone"));
  }

  @Test
  void replacesAnUnpairedSurrogate() {
    assertEquals("a\uFFFDb\uFFFD", PrintableText.line("a\uD83Db\uDC00"));
  }

  @Property
  void removesAllInvisibleCharacters(@ForAll String text) {
    String line = PrintableText.line(text);
    assertTrue(
        line.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                        || c == 0x2028
                        || c == 0x2029),
        line);
    assertSame(line, PrintableText.line(line));
  }
}
