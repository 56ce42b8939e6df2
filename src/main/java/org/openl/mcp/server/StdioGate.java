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

/**
 * Stands between standard input and output and the MCP extension, whose reader ends at the first
 * malformed line, takes lines of any length and speaks the platform's charset (MCP 2025-11-25,
 * Transports, "stdio").
 */
public final class StdioGate {

  private static final int LONGEST_LINE = 4 * 1024 * 1024;
  private static final Duration INITIALIZATION = Duration.ofSeconds(10);

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

  StdioGate(InputStream in, OutputStream out, InFlight inFlight, int longestLine) {
    this.in = new LineReader(in, longestLine);
    this.out = out;
    this.inFlight = inFlight;
  }

  /**
   * Puts itself in front of the process's standard streams; whatever else is printed goes to
   * standard error.
   */
  public static void install() {
    StdioGate gate =
        new StdioGate(
            System.in, new FileOutputStream(FileDescriptor.out), ServerEnd.IN_FLIGHT, LONGEST_LINE);
    System.setIn(gate.input());
    System.setOut(gate.output(System.err));
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
  private Optional<byte[]> nextMessage() throws IOException {
    while (true) {
      Optional<LineReader.Line> line = in.next();
      if (line.isEmpty()) {
        // Whoever pipes requests in and closes the pipe still wants the answers.
        inFlight.drain(ServerEnd.LAST_ANSWERS);
        return Optional.empty();
      }
      Optional<ObjectNode> message = pass(line.get());
      if (message.isPresent()) {
        return Optional.of(
            (MAPPER.writeValueAsString(message.get()) + "\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
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

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
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
      try {
        JsonNode message = MAPPER.readTree(text);
        if (message.path("jsonrpc").isTextual()) {
          StdioGate.this.write(text);
          if (message.has("id") && !message.has("method")) {
            inFlight.end(request(message.get("id")));
          }
          return;
        }
      } catch (JsonProcessingException e) {
        super.println(text);
        return;
      } catch (IOException e) {
        setError();
        return;
      }
      super.println(text);
    }
  }
}
