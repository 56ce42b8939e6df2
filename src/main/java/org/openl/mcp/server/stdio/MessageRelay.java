package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.server.protocol.JsonRpcError;
import org.openl.mcp.server.protocol.JsonRpcResult;
import org.openl.mcp.server.protocol.MessageValidator;
import org.openl.mcp.server.protocol.PendingRequests;
import org.openl.mcp.server.protocol.RequestRefusal;

/**
 * Relays messages between the client and the MCP extension. Only valid messages reach the
 * extension, whose reader stops at the first malformed line.
 */
final class MessageRelay {

  private static final Logger LOG = Logger.getLogger(MessageRelay.class);

  /** Writes ASCII, which the extension decodes correctly in every charset of the platform. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final LineReader reader;
  private final MessageWriter writer;
  private final PendingRequests pending;
  private final ForwardedRequests forwarded;
  private final Duration shutdownTimeout;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile RunningCalls calls = new RunningCalls();
  private volatile Function<ObjectNode, Optional<JsonRpcError>> requestCheck =
      request -> Optional.empty();

  /**
   * Creates a relay, which reads nothing until it is started.
   *
   * @param forwarded the requests that the extension has not answered yet
   * @param shutdownTimeout how long the end of input waits for responses to pending requests
   */
  MessageRelay(
      LineReader reader,
      MessageWriter writer,
      PendingRequests pending,
      ForwardedRequests forwarded,
      Duration shutdownTimeout) {
    this.reader = reader;
    this.writer = writer;
    this.pending = pending;
    this.forwarded = forwarded;
    this.shutdownTimeout = shutdownTimeout;
  }

  /**
   * Starts to relay messages.
   *
   * @param runningCalls the calls of the application
   * @param check returns an error for a request that the extension would reject
   */
  void start(RunningCalls runningCalls, Function<ObjectNode, Optional<JsonRpcError>> check) {
    calls = runningCalls;
    requestCheck = check;
    started.countDown();
  }

  /**
   * Returns the next message for the extension, as one line of ASCII; empty at the end of input.
   */
  Optional<byte[]> nextMessage() {
    try {
      started.await();
      Optional<LineReader.Line> line = nextLine();
      while (line.isPresent()) {
        Optional<ObjectNode> message = accept(line.get());
        if (message.isPresent()) {
          return Optional.of(
              (MAPPER.writeValueAsString(message.get()) + "\n")
                  .getBytes(StandardCharsets.US_ASCII));
        }
        line = nextLine();
      }
    } catch (IOException e) {
      // The client has closed a stream. After an exception from here the process would not end.
      LOG.debug("Standard input cannot be read, or standard output cannot be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A client that pipes in its requests closes the pipe before it reads the responses.
    pending.drain(shutdownTimeout);
    return Optional.empty();
  }

  /** Waits while responses cannot be written, since they would fill the memory. */
  private Optional<LineReader.Line> nextLine() throws IOException, InterruptedException {
    forwarded.awaitCapacity();
    return writer.awaitWritten() ? reader.next() : Optional.empty();
  }

  private Optional<ObjectNode> accept(LineReader.Line line) throws IOException {
    if (line instanceof LineReader.Complete complete && complete.isBlank()) {
      return Optional.empty();
    }
    MessageValidator.Outcome outcome = validate(line);
    if (outcome instanceof MessageValidator.Rejected rejected) {
      writer.write(rejected.response());
    } else if (outcome instanceof MessageValidator.Valid valid) {
      return valid.isRequest()
          ? acceptRequest(valid, ((LineReader.Complete) line).bytes().length)
          : acceptNotification(valid);
    }
    return Optional.empty();
  }

  /** Never throws: after every line the next one must be read. */
  private static MessageValidator.Outcome validate(LineReader.Line line) {
    if (line instanceof LineReader.TooLong tooLong) {
      return MessageValidator.parseError(
          "The message has more than " + tooLong.maximum() + " bytes.");
    }
    try {
      return MessageValidator.validate(((LineReader.Complete) line).bytes());
    } catch (RuntimeException | Error e) {
      LOG.error("A message could not be validated", e);
      return MessageValidator.parseError("The message cannot be read.");
    }
  }

  private Optional<ObjectNode> acceptRequest(MessageValidator.Valid request, int length)
      throws IOException {
    ObjectNode message = request.message();
    if (request.isMethod("ping")) {
      // The extension rejects a ping before initialize.
      writer.write(JsonRpcResult.empty(message.get("id")));
      return Optional.empty();
    }
    Optional<JsonRpcError> error = requestCheck.apply(message);
    if (error.isPresent()) {
      writer.write(error.get().response());
      return Optional.empty();
    }
    PendingRequests.Request key = PendingRequests.Request.ofStdio(message.get("id"));
    PendingRequests.Admission admission =
        request.isCall() ? pending.beginCall(key) : pending.begin(key);
    if (admission != PendingRequests.Admission.ACCEPTED) {
      writer.write(RequestRefusal.response(admission, request));
      return Optional.empty();
    }
    forwarded.add(key, message, length);
    if (request.isCall()) {
      calls.accept(key(message.get("id").asLong()));
    }
    return Optional.of(message);
  }

  private static RunningCalls.Key key(long number) {
    return new RunningCalls.Key(RunningCalls.STDIO, false, Long.toString(number));
  }

  /** Forwards a notification, unless it cancels a request that is not pending. */
  private Optional<ObjectNode> acceptNotification(MessageValidator.Valid notification) {
    if (!notification.isMethod("notifications/cancelled")) {
      return Optional.of(notification.message());
    }
    ObjectNode params = (ObjectNode) notification.message().get("params");
    return pending
        .cancel(PendingRequests.Request.ofStdio(params.path("requestId")))
        .flatMap(forwarded::idOf)
        .map(
            id -> {
              calls.cancel(key(id));
              params.put("requestId", id);
              return notification.message();
            });
  }

  /**
   * Writes a message of the extension.
   *
   * @throws IOException if it cannot be written
   */
  void send(PrintedMessage message) throws IOException {
    if (message.hasMethod()) {
      writer.write(message.text());
    } else if (message.id().isPresent()) {
      respond(message, message.id().get().number());
    }
  }

  /**
   * Writes a response with the client's id. Drops the response to a cancelled request (MCP
   * 2025-11-25, Cancellation) and errors in response to notifications.
   */
  private void respond(PrintedMessage response, long number) throws IOException {
    Optional<PendingRequests.Request> request = forwarded.find(number);
    if (request.isPresent()) {
      try {
        if (pending.release(request.get())) {
          writer.write(response.withId(request.get().id()));
        }
      } finally {
        forwarded.remove(number);
        calls.forget(key(number));
        pending.end(request.get());
      }
    }
  }
}
