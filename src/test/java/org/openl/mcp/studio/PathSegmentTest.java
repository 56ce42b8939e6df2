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
  void knowsWhatLeadsToAnotherAddress(String segment) {
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
  void letsOtherNamesStand(String segment) {
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
  void saysWhatAWebServerRefuses(String segment, String obstacle) {
    String said = PathSegment.unaddressable(segment).orElseThrow().getMessage();

    assertTrue(said.endsWith(" refuses " + obstacle + "."), said);
    assertTrue(said.codePoints().noneMatch(Character::isISOControl), said);
  }

  @Test
  void cutsALongNameBetweenCharacters() {
    String said =
        PathSegment.elsewhere("a".repeat(79) + "\uD83D\uDE00" + "b".repeat(99)).getMessage();

    assertEquals("'" + "a".repeat(79) + "…' cannot be part of an address.", said);
  }

  @Test
  void findsNothingInTheWayOfAnOrdinaryName() {
    assertEquals(Optional.empty(), PathSegment.unaddressable("Пример 1 - [A+B] = \"?#\""));
  }
}
