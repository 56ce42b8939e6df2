package org.openl.mcp.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void quotesInOneLineWithoutInvisibleCharacters() {
    assertEquals("'a b'", Quoted.of("a\u202E\nb"));
  }

  @Test
  void cutsALongTextBetweenCharacters() {
    String emoji = "\uD83D\uDE00";

    assertEquals("x".repeat(80), Quoted.cut("x".repeat(80)));
    assertEquals("x".repeat(80) + "…", Quoted.cut("x".repeat(81)));
    assertEquals("x".repeat(78) + emoji + "…", Quoted.cut("x".repeat(78) + emoji + "y"));
    assertEquals("x".repeat(79) + "…", Quoted.cut("x".repeat(79) + emoji + "y"));
  }

  @Test
  void namesTheFirstOfAList() {
    assertEquals("none", Quoted.names(List.of()));
    assertEquals("'a', 'b'", Quoted.names(List.of("a", "b", "a\u200B")));

    List<String> many = IntStream.range(10, 35).mapToObj(String::valueOf).toList();
    assertEquals(
        String.join(", ", many.subList(0, 20).stream().map(Quoted::of).toList()) + " and 5 more",
        Quoted.names(many));
  }
}
