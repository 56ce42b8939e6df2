package org.openl.mcp.server.stdio;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The client's end of the stdio transport if the client is a command of the same process. Its
 * messages take the same way as those of any other client.
 */
public final class InProcessConnection {

  private final BlockingQueue<String> toServer = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> toClient = new LinkedBlockingQueue<>();

  InProcessConnection() {}

  /** Returns the connection that {@link StdioTransport#connect} has created; empty otherwise. */
  public static Optional<InProcessConnection> ofProcess() {
    return StdioTransport.installed().flatMap(StdioTransport::connection);
  }

  /**
   * Sends a message to the server.
   *
   * @param message JSON without line breaks
   */
  public void send(String message) {
    toServer.add(message);
  }

  /**
   * Receives the messages of the server until the thread is interrupted.
   *
   * @param receiver gets each message, as JSON without line breaks
   */
  public void receive(Consumer<String> receiver) {
    try {
      while (true) {
        receiver.accept(toClient.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the stream that the server reads. */
  InputStream input() {
    return new MessageInputStream(this::nextLine);
  }

  private Optional<byte[]> nextLine() {
    try {
      return Optional.of((toServer.take() + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Returns the stream that the server writes to. It expects a whole line in each write. */
  OutputStream output() {
    return new OutputStream() {

      @Override
      public void write(int b) {
        throw new UnsupportedOperationException("MessageWriter writes lines");
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        toClient.add(new String(bytes, offset, length, StandardCharsets.UTF_8).strip());
      }
    };
  }
}
