package org.openl.mcp.tools.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptsTest {

  private static final int LONGEST = 100;

  @Test
  void showsShortTextsAsAWhole() {
    assertEquals(new Excerpts("ab", "ac"), Excerpts.of("ab", "ac", LONGEST));
    assertEquals(new Excerpts("", "ac"), Excerpts.of("", "ac", LONGEST));
  }

  @Test
  void showsTheFirstDifferenceOfLongTexts() {
    String same = "s".repeat(500);

    assertEquals(
        new Excerpts("…" + "s".repeat(60) + "1", "…" + "s".repeat(60) + "2"),
        Excerpts.of(same + "1", same + "2", LONGEST));
    assertEquals(
        new Excerpts("1" + "s".repeat(99) + "…", "2" + "s".repeat(99) + "…"),
        Excerpts.of("1" + same, "2" + same, LONGEST));
    assertEquals(
        new Excerpts("…" + "s".repeat(60), "…" + "s".repeat(60) + "t"),
        Excerpts.of(same, same + "t", LONGEST));
  }

  @Test
  void doesNotSplitASurrogatePair() {
    String same = "\uD83D\uDE00".repeat(100);

    assertEquals(
        new Excerpts("…" + same.substring(0, 60) + "1", "…" + same.substring(0, 60) + "2"),
        Excerpts.of(same + "1", same + "2", LONGEST));
    assertEquals(
        new Excerpts("…" + same.substring(0, 60) + "x1", "…" + same.substring(0, 60) + "x2"),
        Excerpts.of("x" + same + "x1", "x" + same + "x2", LONGEST));
  }
}
