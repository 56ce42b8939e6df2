package org.openl.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A part of a text is never shown as the whole. */
class DifferingTextsTest {

  @Test
  void showsShortTextsWhole() {
    assertEquals("a → b", DifferingTexts.of("a", "b").change());
    assertEquals("x".repeat(120), DifferingTexts.cut("x".repeat(120)));
  }

  @Test
  void showsLongTextsWhereTheyDiffer() {
    String same = "x".repeat(1_000);
    assertEquals(
        "[960 characters left out] …%s1 → [960 characters left out] …%s2"
            .formatted("x".repeat(40), "x".repeat(40)),
        DifferingTexts.of(same + "1", same + "2").change());
    assertEquals("x".repeat(120) + "… [1 character left out]", DifferingTexts.cut("x".repeat(121)));
  }

  @Test
  void keepsCharactersThatNeedTwo() {
    String faces = "\uD83D\uDE00".repeat(500);
    for (int i = 0; i < 3; i++) {
      DifferingTexts texts = DifferingTexts.of("x".repeat(i) + faces + "a", "x".repeat(i) + faces);
      assertEquals(PrintableText.line(texts.change()), texts.change());
    }
  }
}
