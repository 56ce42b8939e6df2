package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Separates the JSON-RPC messages that the MCP extension prints from all other output. */
final class MessagePrintStream extends PrintStream {

  private static final JsonFactory JSON = new JsonFactory();

  private final Receiver receiver;

  /** Receives the messages. */
  @FunctionalInterface
  interface Receiver {

    /** Receives a message. */
    void receive(PrintedMessage message) throws IOException;
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
    Optional<PrintedMessage> message =
        text == null || text.indexOf('\n') >= 0
            ? Optional.empty()
            : PrintedMessage.read(JSON, text);
    if (message.isEmpty()) {
      super.println(text);
      return;
    }
    try {
      receiver.receive(message.get());
    } catch (IOException e) {
      setError();
    }
  }
}
