package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Quarkus;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.server.protocol.JsonRpcError;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * The stdio transport (MCP 2025-11-25, Transports, "stdio"). It replaces the standard streams of
 * the process, which the MCP extension reads and prints to in the charset of the platform.
 */
public final class StdioTransport {

  private static final int MAX_LINE_BYTES = 4 * 1024 * 1024;

  private final MessageRelay relay;
  private final Optional<InProcessConnection> connection;

  /**
   * Creates a transport, which reads nothing until it is started.
   *
   * @param maxLineBytes the maximum length of a message, in bytes
   * @param shutdownTimeout how long the end of input waits for responses to pending requests
   * @param onOutputFailure runs once, after the first write that fails
   */
  StdioTransport(
      InputStream in,
      OutputStream out,
      PendingRequests pending,
      int maxLineBytes,
      Duration shutdownTimeout,
      Runnable onOutputFailure) {
    this(in, out, pending, maxLineBytes, shutdownTimeout, onOutputFailure, Optional.empty());
  }

  private StdioTransport(
      InputStream in,
      OutputStream out,
      PendingRequests pending,
      int maxLineBytes,
      Duration shutdownTimeout,
      Runnable onOutputFailure,
      Optional<InProcessConnection> connection) {
    MessageWriter writer =
        new MessageWriter(
            out,
            () -> {
              pending.abandon();
              onOutputFailure.run();
            });
    this.relay =
        new MessageRelay(
            new LineReader(in, maxLineBytes),
            writer,
            pending,
            new ForwardedRequests(2 * maxLineBytes),
            shutdownTimeout);
    this.connection = connection;
  }

  /**
   * Replaces the standard streams of the process. Output that is not a message goes to standard
   * error.
   */
  public static void install() {
    StdioTransport transport =
        new StdioTransport(
            StandardStreams.isInputOfJvm() ? InputStream.nullInputStream() : System.in,
            new FileOutputStream(FileDescriptor.out),
            PendingRequests.OF_PROCESS,
            MAX_LINE_BYTES,
            PendingRequests.SHUTDOWN_TIMEOUT,
            // The extension ends the process in the same way at the end of input.
            () -> Quarkus.asyncExit(0));
    replaceStreams(transport);
  }

  /**
   * Replaces the standard streams of the process by an {@link InProcessConnection} to a client in
   * the same process.
   */
  public static void connect() {
    InProcessConnection connection = new InProcessConnection();
    replaceStreams(
        new StdioTransport(
            connection.input(),
            connection.output(),
            PendingRequests.OF_PROCESS,
            MAX_LINE_BYTES,
            PendingRequests.SHUTDOWN_TIMEOUT,
            () -> {},
            Optional.of(connection)));
  }

  private static void replaceStreams(StdioTransport transport) {
    System.setIn(transport.input());
    System.setOut(transport.output(System.err));
  }

  /** Returns the transport that was installed in this process; empty in other run modes. */
  static Optional<StdioTransport> installed() {
    return System.in instanceof Input input ? Optional.of(input.transport()) : Optional.empty();
  }

  /** Returns the end of the client if it is a command of this process. */
  Optional<InProcessConnection> connection() {
    return connection;
  }

  /**
   * Starts to read messages.
   *
   * @param calls the calls of the application
   * @param requestCheck returns an error for a request that the extension would reject
   */
  void start(RunningCalls calls, Function<ObjectNode, Optional<JsonRpcError>> requestCheck) {
    relay.start(calls, requestCheck);
  }

  /** Returns the stream that the extension reads. */
  InputStream input() {
    return new Input();
  }

  /**
   * Returns the stream that the extension prints to.
   *
   * @param other gets everything that is not a JSON-RPC message
   */
  PrintStream output(PrintStream other) {
    return new MessagePrintStream(other, relay::send);
  }

  private final class Input extends MessageInputStream {

    private Input() {
      super(relay::nextMessage);
    }

    private StdioTransport transport() {
      return StdioTransport.this;
    }
  }
}
