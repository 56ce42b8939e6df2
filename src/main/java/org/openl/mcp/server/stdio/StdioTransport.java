package org.openl.mcp.server.stdio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Quarkus;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.server.lifecycle.GracefulShutdown;
import org.openl.mcp.server.protocol.JsonRpcError;
import org.openl.mcp.server.protocol.MessageValidator;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * Stands between standard input and output and the MCP extension, whose reader ends at the first
 * malformed line, takes lines of any length and speaks the platform's charset (MCP 2025-11-25,
 * Transports, "stdio").
 */
public final class StdioTransport {

  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final Logger LOG = Logger.getLogger(StdioTransport.class);

  /**
   * To the extension everything goes in ASCII, which is the same in every charset it might read
   * with. Numbers keep their digits both ways.
   */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final LineReader in;
  private final OutputStream out;
  private final PendingRequests inFlight;
  private final ForwardedRequests forwarded;
  private final Duration patience;
  private final CountDownLatch opened;
  private final Runnable whenBroken;
  private volatile RunningCalls calls = new RunningCalls();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean broken = new AtomicBoolean();

  /**
   * Stands open between two streams.
   *
   * @param longestLine in bytes
   * @param patience how long the end of input waits for the answers of what is under way
   */
  StdioTransport(
      InputStream in,
      OutputStream out,
      PendingRequests inFlight,
      int longestLine,
      Duration patience) {
    this(in, out, inFlight, longestLine, patience, new CountDownLatch(0), () -> {});
  }

  /**
   * Stands closed until somebody opens it.
   *
   * @param whenBroken runs once, when the output cannot be written any more
   */
  StdioTransport(
      InputStream in,
      OutputStream out,
      PendingRequests inFlight,
      int longestLine,
      Duration patience,
      CountDownLatch opened,
      Runnable whenBroken) {
    this.in = new LineReader(in, longestLine);
    this.out = out;
    this.inFlight = inFlight;
    this.forwarded = new ForwardedRequests(2 * longestLine);
    this.patience = patience;
    this.opened = opened;
    this.whenBroken = whenBroken;
  }

  /**
   * Puts itself in front of the process's standard streams, closed; whatever else is printed goes
   * to standard error.
   */
  public static void install() {
    StdioTransport gate =
        new StdioTransport(
            StandardStreams.isInputOfJvm() ? InputStream.nullInputStream() : System.in,
            new FileOutputStream(FileDescriptor.out),
            PendingRequests.OF_PROCESS,
            LONGEST_LINE,
            GracefulShutdown.LAST_ANSWERS,
            new CountDownLatch(1),
            // As the extension does at the end of input.
            () -> Quarkus.asyncExit(0));
    System.setIn(gate.input());
    System.setOut(gate.output(System.err));
  }

  /**
   * Opens the process's gate, if it has one.
   *
   * @param calls the calls of the application
   */
  static void open(RunningCalls calls) {
    if (System.in instanceof Input input) {
      input.open(calls);
    }
  }

  /** What the extension reads: only messages it can deal with. */
  InputStream input() {
    return new Input();
  }

  /**
   * What the extension prints to.
   *
   * @param elsewhere gets what is no JSON-RPC message
   */
  PrintStream output(PrintStream elsewhere) {
    return new Output(elsewhere);
  }

  /** The next message for the extension, as one line of ASCII; empty at the end. */
  private Optional<byte[]> nextMessage() {
    try {
      opened.await();
      Optional<LineReader.Line> line = nextLine();
      while (line.isPresent()) {
        Optional<ObjectNode> message = pass(line.get());
        if (message.isPresent()) {
          return Optional.of(
              (MAPPER.writeValueAsString(message.get()) + "\n")
                  .getBytes(StandardCharsets.US_ASCII));
        }
        line = nextLine();
      }
    } catch (IOException e) {
      // The client is gone. To the extension this must look like its leave: on an exception the
      // process would stay.
      LOG.debug("Standard input or output broke", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Whoever pipes requests in and closes the pipe still wants the answers.
    inFlight.drain(patience);
    return Optional.empty();
  }

  /** Reads on only while answers can be written: otherwise they would fill the memory. */
  private Optional<LineReader.Line> nextLine() throws IOException, InterruptedException {
    forwarded.awaitRoom();
    writing.lockInterruptibly();
    writing.unlock();
    return broken.get() ? Optional.empty() : in.next();
  }

  private Optional<ObjectNode> pass(LineReader.Line line) throws IOException {
    if (line instanceof LineReader.Kept kept && kept.isBlank()) {
      return Optional.empty();
    }
    MessageValidator.Verdict verdict = check(line);
    if (verdict instanceof MessageValidator.Reply reply) {
      send(reply.answer());
    } else if (verdict instanceof MessageValidator.Pass pass) {
      return pass.isRequest()
          ? forward(pass, ((LineReader.Kept) line).bytes().length)
          : notify(pass);
    }
    return Optional.empty();
  }

  /** Whatever goes wrong with a line, the next one must be read. */
  private static MessageValidator.Verdict check(LineReader.Line line) {
    if (line instanceof LineReader.TooLong tooLong) {
      return MessageValidator.unreadable(
          "The message has more than " + tooLong.longest() + " bytes.");
    }
    try {
      return MessageValidator.check(((LineReader.Kept) line).bytes());
    } catch (RuntimeException | Error e) {
      LOG.error("A message could not be read", e);
      return MessageValidator.unreadable("The message cannot be read.");
    }
  }

  /** Takes a request, or says why not. */
  private Optional<ObjectNode> forward(MessageValidator.Pass pass, int length) throws IOException {
    if (pass.isMethod("ping")) {
      // The extension does not answer it before initialize.
      send(JsonRpcError.emptyResult(pass.message().get("id")));
      return Optional.empty();
    }
    PendingRequests.Request request = PendingRequests.Request.ofStdio(pass.message().get("id"));
    PendingRequests.Taking taking =
        pass.isCall() ? inFlight.beginCall(request) : inFlight.begin(request);
    if (taking != PendingRequests.Taking.TAKEN) {
      send(JsonRpcError.of(taking, pass));
      return Optional.empty();
    }
    ObjectNode message = forwarded.add(request, pass.message(), length);
    if (pass.isCall()) {
      calls.accept(key(message.get("id")));
    }
    return Optional.of(message);
  }

  private static RunningCalls.Key key(JsonNode number) {
    return new RunningCalls.Key(RunningCalls.STDIO, false, number.asText());
  }

  /** Passes a notification on, unless it is about a request that is not under way. */
  private Optional<ObjectNode> notify(MessageValidator.Pass pass) {
    if (!pass.isMethod("notifications/cancelled")) {
      return Optional.of(pass.message());
    }
    ObjectNode params = (ObjectNode) pass.message().get("params");
    return inFlight
        .cancel(PendingRequests.Request.ofStdio(params.path("requestId")))
        .flatMap(forwarded::idOf)
        .map(
            id -> {
              calls.cancel(key(id));
              params.set("requestId", id);
              return pass.message();
            });
  }

  private void send(JsonNode message) throws IOException {
    send(message.toString());
  }

  private void send(String line) throws IOException {
    if (broken.get()) {
      throw new IOException("Standard output is closed");
    }
    writing.lock();
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      if (broken.compareAndSet(false, true)) {
        LOG.debug("Nobody reads standard output", e);
        inFlight.abandon();
        whenBroken.run();
      }
      throw e;
    } finally {
      writing.unlock();
    }
  }

  private final class Input extends InputStream {

    private byte[] line = {};
    private int position;

    private void open(RunningCalls ofApplication) {
      calls = ofApplication;
      opened.countDown();
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (position == line.length) {
        Optional<byte[]> next = nextMessage();
        if (next.isEmpty()) {
          return -1;
        }
        line = next.get();
        position = 0;
      }
      int count = Math.min(length, line.length - position);
      System.arraycopy(line, position, target, offset, count);
      position += count;
      return count;
    }

    @Override
    public int available() {
      return line.length - position;
    }
  }

  private final class Output extends PrintStream {

    private Output(PrintStream elsewhere) {
      super(elsewhere, true);
    }

    @Override
    public void println(String text) {
      Optional<ObjectNode> message = message(text);
      if (message.isEmpty()) {
        super.println(text);
        return;
      }
      try {
        if (message.get().has("method")) {
          send(text);
        } else {
          answer(message.get());
        }
      } catch (IOException e) {
        setError();
      }
    }

    /**
     * Writes an answer under the client's id. Nobody waits for the answer to a cancelled request
     * (MCP 2025-11-25, Cancellation), or to a notification that came at the wrong time.
     */
    private void answer(ObjectNode message) throws IOException {
      JsonNode number = message.path("id");
      Optional<PendingRequests.Request> request = forwarded.find(number);
      if (request.isPresent()) {
        try {
          if (inFlight.release(request.get())) {
            message.set("id", request.get().id());
            send(message);
          }
        } finally {
          forwarded.remove(number);
          calls.forget(key(number));
          inFlight.end(request.get());
        }
      }
    }

    private Optional<ObjectNode> message(String text) {
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
}
