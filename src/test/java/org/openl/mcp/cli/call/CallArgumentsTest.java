package org.openl.mcp.cli.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which arguments are sent to a tool. */
class CallArgumentsTest {

  private static Reader input(byte[] bytes) {
    return new InputStreamReader(
        new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
  }

  private static String refusal(String option) {
    return assertThrows(CallArguments.Malformed.class, () -> CallArguments.of(option)).getMessage();
  }

  private static String refusal(Reader input) {
    return assertThrows(CallArguments.Malformed.class, () -> CallArguments.from(input))
        .getMessage();
  }

  @Test
  void keepsEveryCharacterAndDigit() throws Exception {
    String json = "{\"text\":\"Prämie 💶\",\"number\":1.50}";

    assertEquals(json, CallArguments.of(json).toString());
    assertEquals(json, CallArguments.from(input(json.getBytes(StandardCharsets.UTF_8))).toString());
  }

  @Test
  void acceptsTheByteOrderMarkThatPowerShellSends() throws Exception {
    assertEquals(
        "{}", CallArguments.from(input("\uFEFF{}".getBytes(StandardCharsets.UTF_8))).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "1",
        "{\"secret\":",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":\"\\ud800\"}"
      })
  void refusesWhatIsNotOneObject(String json) {
    String refusal = refusal(json);

    assertTrue(refusal.startsWith("--json needs one JSON object in which each name"), refusal);
    assertFalse(refusal.contains("secret"), refusal);
  }

  @Test
  void refusesDeeplyNestedArguments() {
    assertTrue(refusal("{\"a\":" + "[".repeat(5_000)).startsWith("--json needs"));
  }

  /** A tool would write the replacement characters to a workbook. */
  @Test
  void refusesWhatCannotBeDecoded() {
    assertEquals(
        "Standard input is not text in UTF-8.",
        refusal(input("{\"a\":\"Prämie\"}".getBytes(StandardCharsets.ISO_8859_1))));
    assertTrue(refusal("{\"a\":\"Pr\uFFFDmie\"}").contains("Set LC_ALL=C.UTF-8"));
  }

  @Test
  void doesNotReadAnInputWithoutAnEnd() {
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] target, int offset, int length) {
            return length;
          }

          @Override
          public void close() {}
        };

    assertTrue(refusal(endless).startsWith("Standard input has more than 3145728 characters"));
  }
}
