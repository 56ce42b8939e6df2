package org.openl.mcp.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.jboss.logging.Logger;

/**
 * Stands between standard input and output and the MCP extension, whose reader ends at the first
 * malformed line, takes lines of any length and speaks the platform's charset (MCP 2025-11-25,
 * Transports, "stdio").
 */
public final class StdioGate {

  private static final int LONGEST_LINE = 4 * 1024 * 1024;

  private static final Logger LOG = Logger.getLogger(StdioGate.class);

  /** There is but one client. */
  private static final String CLIENT = "stdio";

  /**
   * To the extension everything goes in ASCII, which is the same in every charset it might read
   * with.
   */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final LineReader in;
  private final OutputStream out;
  private final InFlight inFlight;
  private final Duration patience;
  private final CountDownLatch opened;

  /**
   * Stands open between two streams.
   *
   * @param longestLine in bytes
   * @param patience how long the end of input waits for the answers of what is under way
   */
  StdioGate(
      InputStream in, OutputStream out, InFlight inFlight, int longestLine, Duration patience) {
    this(in, out, inFlight, longestLine, patience, new CountDownLatch(0));
  }

  /** Stands closed until somebody opens it. */
  StdioGate(
      InputStream in,
      OutputStream out,
      InFlight inFlight,
      int longestLine,
      Duration patience,
      CountDownLatch opened) {
    this.in = new LineReader(in, longestLine);
    this.out = out;
    this.inFlight = inFlight;
    this.patience = patience;
    this.opened = opened;
  }

  /**
   * Puts itself in front of the process's standard streams, closed; whatever else is printed goes
   * to standard error.
   */
  public static void install() {
    StdioGate gate =
        new StdioGate(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            InFlight.OF_PROCESS,
            LONGEST_LINE,
            ServerEnd.LAST_ANSWERS,
            new CountDownLatch(1));
    System.setIn(gate.input());
    System.setOut(gate.output(System.err));
  }

  /** Opens the process's gate, if it has one. */
  static void open() {
    if (System.in instanceof Input input) {
      input.open();
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
      Optional<LineReader.Line> line = in.next();
      while (line.isPresent()) {
        Optional<ObjectNode> message = pass(line.get());
        if (message.isPresent()) {
          return Optional.of(
              (MAPPER.writeValueAsString(message.get()) + "\n")
                  .getBytes(StandardCharsets.US_ASCII));
        }
        line = in.next();
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

  private Optional<ObjectNode> pass(LineReader.Line line) throws IOException {
    if (line instanceof LineReader.Kept kept && kept.isBlank()) {
      return Optional.empty();
    }
    MessageGuard.Verdict verdict =
        line instanceof LineReader.Kept kept
            ? MessageGuard.check(kept.bytes())
            : MessageGuard.unreadable(
                "The message has more than " + ((LineReader.TooLong) line).longest() + " bytes.");
    if (verdict instanceof MessageGuard.Reply reply) {
      write(reply.answer().toString());
      return Optional.empty();
    }
    return verdict instanceof MessageGuard.Pass pass && taken(pass)
        ? Optional.of(pass.message())
        : Optional.empty();
  }

  /** Takes a message, or says why not. */
  private boolean taken(MessageGuard.Pass pass) throws IOException {
    if (pass.isMethod("notifications/cancelled")) {
      inFlight.end(request(pass.message().path("params").path("requestId")));
    }
    if (!pass.isRequest()) {
      return true;
    }
    JsonNode id = pass.message().get("id");
    switch (inFlight.begin(request(id))) {
      case TAKEN -> {
        return true;
      }
      case DUPLICATE -> write(Refusal.duplicate(id).json().toString());
      case ENDING -> write(Refusal.ending(id).json().toString());
    }
    return false;
  }

  private static InFlight.Request request(JsonNode id) {
    return new InFlight.Request(CLIENT, id);
  }

  private synchronized void write(String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private final class Input extends InputStream {

    private byte[] line = {};
    private int position;

    private void open() {
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
      Optional<JsonNode> message = message(text);
      if (message.isEmpty()) {
        super.println(text);
        return;
      }
      JsonNode id = message.get().path("id");
      if (id.isNull()) {
        // The extension answers notifications that come at the wrong time; nobody waits for that.
        return;
      }
      try {
        StdioGate.this.write(text);
      } catch (IOException e) {
        setError();
      }
      if (!message.get().has("method")) {
        inFlight.end(request(id));
      }
    }

    private Optional<JsonNode> message(String text) {
      if (text == null || text.indexOf('\n') >= 0) {
        return Optional.empty();
      }
      try {
        return Optional.of(MAPPER.readTree(text)).filter(json -> json.path("jsonrpc").isTextual());
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }
  }
}
