package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Separates the JSON-RPC messages that the MCP extension prints from all other output. */
final class MessagePrintStream extends PrintStream {

  /** Keeps the digits of numbers. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Receiver receiver;

  /** Receives the messages. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Receives a message.
     *
     * @param text the message as it was printed
     * @param message the parsed message
     */
    void receive(String text, ObjectNode message) throws IOException;
  }

  /**
   * Creates a stream.
   *
   * @param other gets everything that is not a message
   */
  MessagePrintStream(PrintStream other, Receiver receiver) {
    super(other, true);
    this.receiver = receiver;
  }

  @Override
  public void println(String text) {
    Optional<ObjectNode> message = parse(text);
    if (message.isEmpty()) {
      super.println(text);
      return;
    }
    try {
      receiver.receive(text, message.get());
    } catch (IOException e) {
      setError();
    }
  }

  private static Optional<ObjectNode> parse(String text) {
    if (text == null || text.indexOf('\n') >= 0) {
      return Optional.empty();
    }
    try {
      return MAPPER.readTree(text) instanceof ObjectNode json && json.path("jsonrpc").isTextual()
          ? Optional.of(json)
          : Optional.empty();
    } catch (JsonProcessingException | ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
