package org.openl.mcp.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedMessageTest {

  private static final JsonFactory JSON = new JsonFactory();

  private static Optional<PrintedMessage> read(String text) {
    return PrintedMessage.read(JSON, text);
  }

  @Test
  void replacesOnlyTheIdOfTheMessage() {
    String text =
        "{\"jsonrpc\":\"2.0\",\"id\": 12 ,\"result\":{\"id\":12,\"x\":0.10,\"y\":1e999999}}";

    assertEquals(
        text.replace("\"id\": 12 ", "\"id\": \"a\\\"b\" "),
        read(text).orElseThrow().withId(TextNode.valueOf("a\"b")));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 8_000, 40_000, 100_000})
  void findsTheIdAfterALongResult(int length) {
    String text =
        "{\"jsonrpc\":\"2.0\",\"result\":{\"text\":\"" + "é".repeat(length) + "\"},\"id\":-7}";

    PrintedMessage message = read(text).orElseThrow();

    assertEquals(-7, message.id().orElseThrow().number());
    assertEquals(text.replace("-7", "\"a\""), message.withId(TextNode.valueOf("a")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"1\"", "1.0", "12345678901234567890", "[1]"})
  void hasNoIdThatIsNotANumberOfARequest(String id) {
    assertEquals(
        Optional.empty(),
        read("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}").orElseThrow().id());
  }

  @Test
  void knowsAResponseByItsMissingMethod() {
    assertTrue(
        read("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").orElseThrow().hasMethod());
    assertFalse(
        read("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"method\":\"ping\"}}")
            .orElseThrow()
            .hasMethod());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a line",
        "[]",
        "1",
        "{\"json\":\"2.0\"}",
        "{\"jsonrpc\":2.0}",
        "{\"params\":{\"jsonrpc\":\"2.0\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1",
        "{\"jsonrpc\":\"2.0\",\"result\":{]}",
        "{\"jsonrpc\":\"2.0\"} and more",
        "{\"jsonrpc\":\"2.0\"}{}"
      })
  void isNotAMessage(String text) {
    assertEquals(Optional.empty(), read(text));
  }
}
