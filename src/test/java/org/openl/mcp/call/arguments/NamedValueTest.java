package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;

class NamedValueTest {

  @Test
  void givesTheValuesByName() {
    assertEquals(Map.of(), NamedValue.byName("tags", List.of()));
    assertEquals(
        Map.of("Line", "Home", "State", ""),
        NamedValue.byName(
            "tags", List.of(new NamedValue("Line", "Home"), new NamedValue("State", ""))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200B"})
  void refusesAnEmptyName(String name) {
    assertRefused("A name in 'tags' is empty.", new NamedValue(name, "a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Line", "line", "LI\u200BNE"})
  void refusesANameThatIsGivenTwice(String again) {
    assertRefused(
        "'tags' contains the name '" + again.replace("\u200B", "") + "' more than once.",
        new NamedValue("Line", "a"),
        new NamedValue(again, "a"));
  }

  private static void assertRefused(String why, NamedValue... entries) {
    CallException refusal =
        assertThrows(CallException.class, () -> NamedValue.byName("tags", List.of(entries)));
    assertEquals(
        "The call was not made. " + why + " Correct the arguments and repeat the call.",
        refusal.failure().orElseThrow().text());
  }
}
