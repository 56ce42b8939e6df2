package org.openl.mcp.call.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.call.errors.CallException;

/** Tests the rule for new names. */
class NewNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Motor",
        "Example 1 - Bank Rating",
        "a.b_c (2), d+e & f",
        "\u043f\u0440\u043e",
        "console"
      })
  void takesAnOrdinaryName(String name) {
    assertEquals(name, NewName.check("name", name));
    assertEquals(name, NewName.check("name", " " + name + " "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "A % B ~ is 'A % B'. It contains at least one of the forbidden characters \\ / : ; < > ? * % ' [ ] | \".",
        "Copy/bad ~ is 'Copy/bad'. It contains",
        "A;B ~ is 'A;B'. It contains",
        "A\\B ~ is 'A\\B'. It contains",
        "` con ` ~ is 'con'. Windows reserves this name.",
        "Lpt1.old ~ is 'Lpt1.old'. Windows reserves this name.",
        ".. ~ is '..'. It must not end with a full stop.",
        "A\u200bB ~ contains the character U+200B at position 2, which cannot be seen.",
        "Evil\u202egnp ~ contains the character U+202E at position 5, which cannot be seen.",
        "A\u00a0B ~ contains the character U+00A0 at position 2, which cannot be seen.",
        "a\u0001b ~ contains the character U+0001 at position 2, which cannot be seen.",
        "a\udb40\udc41 ~ contains the character U+E0041 at position 2, which cannot be seen.",
      })
  void refusesAnother(String name, String problem) {
    assertProblem(problem, name);
  }

  @Test
  void limitsTheLength() {
    assertEquals("x".repeat(100), NewName.check("name", "x".repeat(100)));
    assertProblem("has 101 characters. At most 100 are allowed", "x".repeat(101));
    assertProblem("has 90 characters. At most 100", "\u4e16".repeat(90));
  }

  private static void assertProblem(String problem, String name) {
    String text =
        assertThrows(CallException.class, () -> NewName.check("name", name))
            .failure()
            .orElseThrow()
            .text();
    assertTrue(text.startsWith("The call was not made. The name in 'name' " + problem), text);
  }
}
