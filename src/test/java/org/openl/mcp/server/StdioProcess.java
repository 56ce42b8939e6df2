package org.openl.mcp.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openl.mcp.real.OpenlMcp;

/** The packaged server as a stdio process. Every line on its standard output must be JSON-RPC. */
public final class StdioProcess implements AutoCloseable {

  public static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{},\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";

  /** A tool call with the id 1. */
  static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"openl_list_projects\"}}";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long TIMEOUT_SECONDS = 60;

  private final OpenlMcp server;
  private final OutputStream in;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread reader;

  private StdioProcess(OpenlMcp server) {
    this.server = server;
    this.in = server.process().getOutputStream();
    this.reader = new Thread(this::readLines, "stdout");
    reader.start();
  }

  public static StdioProcess start(String studio, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("OPENL_BASE_URL", studio);
    return new StdioProcess(OpenlMcp.start(all, 0, "stdio"));
  }

  static String request(String id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\"}".formatted(id, method);
  }

  private void readLines() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.process().getInputStream(), StandardCharsets.UTF_8))) {
      out.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      // The test has closed the process.
    }
  }

  public void initialize() throws Exception {
    initialize("{}");
  }

  /**
   * Initializes the session.
   *
   * @param capabilities those of the client
   */
  public void initialize(String capabilities) throws Exception {
    send(INITIALIZE.replace("\"capabilities\":{}", "\"capabilities\":" + capabilities));
    JsonNode answer = next();
    if (!answer.at("/result/protocolVersion").isTextual()) {
      throw new AssertionError(answer.toString());
    }
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  public void send(String line) throws IOException {
    send(line.getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] line) throws IOException {
    in.write(line);
    in.write('\n');
    in.flush();
  }

  /** Returns the next message. */
  public JsonNode next() throws Exception {
    String line = lines.poll(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("no message; the log:\n" + log());
    }
    return json(line);
  }

  /** Closes standard input and waits until the process ends. Returns its exit code. */
  public int finish() throws Exception {
    in.close();
    return awaitExit();
  }

  /** Waits until the process ends. Returns its exit code. */
  int awaitExit() throws Exception {
    if (!server.process().waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the process does not end; the log:\n" + log());
    }
    return server.process().exitValue();
  }

  /** Returns the messages that were not read. The process must have ended. */
  public List<JsonNode> rest() throws Exception {
    reader.join();
    List<JsonNode> rest = new ArrayList<>();
    for (String line : lines) {
      rest.add(json(line));
    }
    return rest;
  }

  private static JsonNode json(String line) throws IOException {
    JsonNode message = MAPPER.readTree(line);
    if (!message.path("jsonrpc").asText().equals("2.0")) {
      throw new AssertionError("no JSON-RPC on standard output: " + line);
    }
    return message;
  }

  public Process process() {
    return server.process();
  }

  public String log() {
    return server.log();
  }

  @Override
  public void close() {
    server.close();
  }
}
