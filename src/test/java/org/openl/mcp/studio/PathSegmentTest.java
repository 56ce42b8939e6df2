package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "..;x", ".;", ";x", "%2e%2e", "%252E.", "..%3Bx", " .. "})
  void detectsSegmentsThatLeadToAnotherAddress(String segment) {
    assertTrue(PathSegment.leadsElsewhere(segment));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "...",
        "..a",
        "a..",
        "100%",
        "%",
        "проба",
        "a;b",
        "a/b",
        "ZGVzaWduOtC/0YDQvtCx0LA="
      })
  void acceptsOtherNames(String segment) {
    assertFalse(PathSegment.leadsElsewhere(segment));
  }

  @ParameterizedTest
  @CsvSource({
    "a/b, a slash",
    "a\\b, a backslash",
    "100%, a percent sign",
    "a;b, a semicolon",
    "a\u2028b, a line separator",
    "a\u0001b, a control character"
  })
  void namesTheCharacterThatAWebServerRefuses(String segment, String character) {
    String message = PathSegment.unaddressable(segment).orElseThrow().getMessage();

    assertTrue(message.endsWith(" refuses " + character + "."), message);
    assertTrue(message.codePoints().noneMatch(Character::isISOControl), message);
  }

  @Test
  void shortensALongNameBetweenCharacters() {
    String message =
        PathSegment.elsewhere("a".repeat(79) + "\uD83D\uDE00" + "b".repeat(99)).getMessage();

    assertEquals("'" + "a".repeat(79) + "…' cannot be part of an address.", message);
  }

  @Test
  void acceptsAnOrdinaryName() {
    assertEquals(Optional.empty(), PathSegment.unaddressable("Пример 1 - [A+B] = \"?#\""));
  }
}
