package org.openl.mcp.server.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.server.StdioProcess;
import org.openl.mcp.server.http.KnownClients;
import org.openl.mcp.server.protocol.PendingRequests;

class StdioTransportTest {

  private static final int MAX_LINE_BYTES = 1000;

  /** The maximum number of concurrent calls of a session. */
  private static final int MAX_CALLS = 16;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream other = new ByteArrayOutputStream();
  private final PendingRequests pending = new PendingRequests();

  @Test
  void forwardsOneMessagePerLineInAscii() throws IOException {
    String cursor = "\"cursor\":\"d\u00e9j\u00e0 \ud83d\ude00\"";
    String message = list("\"\u00e9\"").replace("{}", "{" + cursor + "}");
    List<String> forwarded = forward(message + "\n" + list("\"b\""));
    assertEquals(2, forwarded.size());
    assertTrue(forwarded.get(0).chars().allMatch(c -> c < 128), forwarded.get(0));
    assertEquals(json(list("1").replace("{}", "{" + cursor + "}")), json(forwarded.get(0)));
    assertEquals(json(list("2")), json(forwarded.get(1)));
    assertEquals("", written());
  }

  @Test
  void respondsToEveryMalformedLineAndContinues() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      lines.append("not json ").append(i).append('\n');
      lines.append('[').append(i).append("]\r\n");
      lines.append("{\"jsonrpc\":\"2.0\",\"id\":[").append(i).append("],\"method\":\"ping\"}\n");
      lines.append("x".repeat(MAX_LINE_BYTES + 1 + i)).append('\n');
      lines.append(" \t\r\n\n");
    }
    List<String> forwarded = forward(lines + list("7"));
    assertEquals(List.of(json(list("1"))), forwarded.stream().map(this::json).toList());
    List<JsonNode> answers = written().lines().map(this::json).toList();
    assertEquals(1000, answers.size());
    assertTrue(answers.stream().allMatch(a -> a.has("error") && a.get("id").isNull()));
    assertEquals(
        250,
        answers.stream()
            .filter(
                a ->
                    a.at("/error/message").asText().equals("The message has more than 1000 bytes."))
            .count());
  }

  @Test
  void acceptsALineOfTheMaximumLength() throws IOException {
    String message = list("1");
    String padded = message + " ".repeat(MAX_LINE_BYTES - message.length());
    assertEquals(1, forward(padded + "\n" + padded + " \n").size());
    assertEquals(1, written().lines().count());
  }

  @Test
  void rejectsALineThatIsNotUtf8() throws IOException {
    byte[] line = (list("\"\u00e9\"") + "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), lines(transport(new ByteArrayInputStream(line)).input()));
    assertEquals("The message is not UTF-8.", json(written()).at("/error/message").asText());
  }

  @Test
  void rejectsTheIdOfAPendingRequest() throws IOException {
    assertEquals(1, forward(list("1") + "\n" + list("1")).size());
    assertEquals(1, json(written()).get("id").asInt());
    assertEquals(-32600, json(written()).at("/error/code").asInt());
  }

  @Test
  void acceptsAnIdAgainAfterTheResponse() throws IOException {
    StdioTransport transport =
        transport(new ByteArrayInputStream((list("1") + "\n" + list("1")).getBytes()));
    BufferedReader reader = reader(transport.input());
    reader.readLine();
    transport.output(print()).println("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    assertEquals(json(list("2")), json(reader.readLine()));
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n", written());
  }

  @Test
  void doesNotWaitForACancelledRequest() throws IOException {
    String cancelled =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    assertEquals(2, forward(list("1") + "\n" + cancelled).size());
    assertTrue(pending.drain(Duration.ZERO));
  }

  @Test
  void rejectsRequestsWhileShuttingDown() throws IOException {
    pending.drain(Duration.ZERO);
    assertEquals(List.of(), forward(list("1")));
    assertEquals("The server is shutting down.", json(written()).at("/error/message").asText());
  }

  @Test
  void endsWhenResponsesCannotBeWritten() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    InputStream in = new ByteArrayInputStream(("nonsense\n" + list("1")).getBytes());
    InputStream input = transport(in, broken).input();
    assertEquals(-1, input.read());
  }

  @Test
  void writesOnlyJsonRpcToStandardOutput() {
    PrintStream print = transport(InputStream.nullInputStream()).output(print());
    String message =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"x\":\"\u00e9\"}}";
    print.println(message);
    print.println("a line");
    print.println((String) null);
    print.println("{\"json\":\"but no message\"}");
    print.println("{\"jsonrpc\":\"2.0\",\n\"id\":1}");
    print.println(new StringBuilder(message));
    print.print(message);
    print.printf("%s%n", message);
    print.write('x');
    print.println(message.toCharArray());
    print.flush();
    assertEquals(message + "\n", written());
    assertTrue(other.toString(StandardCharsets.UTF_8).contains("a line"));
    assertTrue(other.toString(StandardCharsets.UTF_8).contains("but no message"));
  }

  @Test
  void dropsErrorsInResponseToNotifications() {
    transport(InputStream.nullInputStream())
        .output(print())
        .println("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"m\"}}");
    assertEquals("", written());
    assertEquals("", other.toString(StandardCharsets.UTF_8));
  }

  @Test
  void reportsTheAvailableBytesOfALine() throws IOException {
    InputStream input = transport(new ByteArrayInputStream(list("1").getBytes())).input();
    assertEquals(0, input.available());
    assertEquals('{', input.read());
    assertTrue(input.available() > 0);
    input.readNBytes(input.available());
    assertEquals(0, input.available());
    assertFalse(pending.drain(Duration.ZERO));
    assertEquals(-1, input.read());
  }

  /** Before the startup is complete, a client would get incomplete capabilities. */
  @Test
  void readsNothingUntilItIsStarted() throws Exception {
    InputStream in = new ByteArrayInputStream(list("1").getBytes());
    StdioTransport transport =
        new StdioTransport(in, out, pending, MAX_LINE_BYTES, Duration.ZERO, () -> {});
    InputStream input = transport.input();
    AtomicInteger first = new AtomicInteger();
    Thread extension =
        new Thread(
            () -> {
              try {
                first.set(input.read());
              } catch (IOException e) {
                first.set(-2);
              }
            });
    extension.start();
    while (extension.isAlive() && extension.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertEquals(list("1").length(), in.available());
    transport.start(new RunningCalls(), request -> Optional.empty());
    extension.join();
    assertEquals('{', first.get());
  }

  /** MCP 2025-11-25, Lifecycle and Ping: at any time, also before initialize. */
  @Test
  void respondsToAPingItself() throws IOException {
    assertEquals(List.of(), forward(ping("1") + "\n" + ping("1") + "\n" + ping("\"a\"")));
    assertEquals(List.of(result("1"), result("1"), result("\"a\"")), written().lines().toList());
  }

  @Test
  void continuesAfterANumberThatIsOutOfRange() throws IOException {
    String number =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":1e2147483648}}";
    assertEquals(1, forward(number + "\n" + list("2")).size());
    assertEquals(-32700, json(written()).at("/error/code").asInt());
  }

  /** A client may send the next request as soon as it has read a response. */
  @Test
  void acceptsAnIdAgainWhenItsResponseIsWritten() throws Exception {
    PipedOutputStream client = new PipedOutputStream();
    InputStream in = new PipedInputStream(client);
    AtomicReference<PendingRequests.Admission> again = new AtomicReference<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            again.set(pending.begin(PendingRequests.Request.ofStdio(IntNode.valueOf(1))));
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            write(0);
          }
        };
    StdioTransport transport = transport(in, out);
    client.write((list("1") + "\n").getBytes(StandardCharsets.US_ASCII));
    reader(transport.input()).readLine();
    transport.output(print()).println(result("1"));
    assertEquals(PendingRequests.Admission.ACCEPTED, again.get());
  }

  @Test
  void respondsWithTheIdOfTheClient() throws IOException {
    StdioTransport transport =
        transport(stream(list("\"d\u00e9j\u00e0\"") + "\n" + list("12345678901234567890")));
    lines(transport.input());
    PrintStream output = transport.output(print());
    output.println("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"x\":0.10}}");
    output.println(result("1"));
    output.println(result("3"));
    assertEquals(
        List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":12345678901234567890,\"result\":{\"x\":0.10}}",
            result("\"d\u00e9j\u00e0\"")),
        written().lines().toList());
  }

  @Test
  void dropsTheResponseToACancelledRequestWhoseIdIsReused() throws IOException {
    StdioTransport transport =
        transport(stream(call("1") + "\n" + cancelled("1") + "\n" + call("1")));
    List<JsonNode> forwarded = lines(transport.input()).stream().map(this::json).toList();
    assertEquals(1, forwarded.get(0).get("id").asInt());
    assertEquals(1, forwarded.get(1).at("/params/requestId").asInt());
    assertEquals(2, forwarded.get(2).get("id").asInt());
    PrintStream output = transport.output(print());
    output.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}");
    output.println(result("2"));
    assertEquals(result("1"), written().strip());
  }

  @Test
  void returnsAFailedCallIfTooManyCallsAreRunning() throws IOException {
    String calls =
        IntStream.rangeClosed(1, MAX_CALLS + 1)
            .mapToObj(i -> call("" + i))
            .collect(Collectors.joining("\n"));
    assertEquals(MAX_CALLS + 1, forward(calls + "\n" + list("99")).size());
    JsonNode answer = json(written());
    assertEquals(MAX_CALLS + 1, answer.get("id").asInt());
    assertTrue(answer.at("/result/isError").asBoolean(), answer.toString());
    String text = answer.at("/result/content/0/text").asText();
    assertTrue(text.contains("16 calls") && text.endsWith("then repeat this call."), text);
  }

  @Test
  void stopsReadingWhileResponsesAreNotRead() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            try {
              read.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    String lines = list("1") + "\n" + (list("2") + "\n").repeat(10 * MAX_LINE_BYTES);
    ByteArrayInputStream in = stream(lines);
    StdioTransport transport = transport(in, full);
    InputStream input = transport.input();
    reader(input).readLine();
    Thread extension = new Thread(() -> transport.output(print()).println(result("1")));
    extension.start();
    awaitWaiting(extension);
    Thread reader = new Thread(() -> readAll(input));
    reader.start();
    awaitWaiting(reader);
    assertTrue(in.available() > 0, "everything was read");
    read.countDown();
    extension.join();
    reader.join();
    assertEquals(0, in.available());
  }

  @Test
  void stopsReadingWhileTooManyRequestsArePending() throws Exception {
    String lines =
        IntStream.rangeClosed(1, 10 * ForwardedRequests.MAXIMUM)
            .mapToObj(i -> list("" + i))
            .collect(Collectors.joining("\n"));
    StdioTransport transport = transport(stream(lines));
    BufferedReader input = reader(transport.input());
    BlockingQueue<String> forwarded = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> input.lines().forEach(forwarded::add));
    reader.start();
    awaitWaiting(reader);
    assertTrue(forwarded.size() < ForwardedRequests.MAXIMUM + 1, "forwarded: " + forwarded.size());
    PrintStream output = transport.output(print());
    for (int i = 1; i <= 10 * ForwardedRequests.MAXIMUM; i++) {
      forwarded.take();
      output.println(result("" + i));
    }
    reader.join();
    assertEquals(10 * ForwardedRequests.MAXIMUM, written().lines().count());
  }

  @Test
  void endsOnceWhenTheFirstResponseCannotBeWritten() throws Exception {
    AtomicInteger ends = new AtomicInteger();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    InputStream in = stream(call("1") + "\n" + call("2") + "\n" + call("3"));
    StdioTransport transport =
        new StdioTransport(
            in, broken, pending, MAX_LINE_BYTES, Duration.ZERO, ends::incrementAndGet);
    transport.start(new RunningCalls(), request -> Optional.empty());
    lines(transport.input());
    PrintStream output = transport.output(print());
    output.println(result("1"));
    assertEquals(1, ends.get());
    assertTrue(pending.drain(Duration.ZERO), "no other response is awaited");
    output.println(result("2"));
    assertEquals(1, ends.get());
    assertEquals(-1, transport.input().read());
  }

  /** The MCP extension gets the messages by which every known client initializes a session. */
  @ParameterizedTest
  @MethodSource("org.openl.mcp.server.http.KnownClients#all")
  void forwardsTheInitializationOfEveryKnownClient(KnownClients.Client client) throws IOException {
    StdioTransport transport = transport(stream(client.initialize() + "\n" + client.initialized()));
    List<JsonNode> forwarded = lines(transport.input()).stream().map(this::json).toList();
    assertEquals(
        List.of("initialize", "notifications/initialized"),
        forwarded.stream().map(message -> message.get("method").asText()).toList());
    assertEquals(client.version(), forwarded.get(0).at("/params/protocolVersion").asText());
    transport.output(print()).println(result("1"));
    assertEquals(
        json(client.ids().get(0)).asText().replace(".0", ""), json(written()).get("id").asText());
  }

  @Test
  void rejectsRequestsBeforeInitializeAndASecondInitialize() throws IOException {
    String initialize = StdioProcess.INITIALIZE;
    String second = initialize.replace("\"id\":0", "\"id\":9");
    String lines =
        String.join("\n", list("1"), ping("2"), initialize, list("3"), second, list("4"));
    StdioTransport transport =
        new StdioTransport(stream(lines), out, pending, MAX_LINE_BYTES, Duration.ZERO, () -> {});
    transport.start(new RunningCalls(), new InitializationCheck()::problem);
    assertEquals(
        List.of("initialize", "tools/list", "tools/list"),
        lines(transport.input()).stream().map(line -> json(line).get("method").asText()).toList());
    assertEquals(
        List.of(
            error("1", "The session is not initialized. Send initialize first."),
            json(result("2")),
            error(
                "9",
                "The session is already initialized. Continue with other requests, or start a new session.")),
        written().lines().map(this::json).toList());
  }

  private JsonNode error(String id, String message) {
    return json(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"error\":{\"code\":-32600,\"message\":\""
            + message
            + "\"}}");
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private static void readAll(InputStream input) {
    try {
      input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String result(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
  }

  private static String cancelled(String id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + "}}";
  }

  private List<String> forward(String text) throws IOException {
    return lines(
        transport(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).input());
  }

  private StdioTransport transport(InputStream in) {
    return transport(in, out);
  }

  private StdioTransport transport(InputStream in, OutputStream output) {
    StdioTransport transport =
        new StdioTransport(in, output, pending, MAX_LINE_BYTES, Duration.ZERO, () -> {});
    transport.start(new RunningCalls(), request -> Optional.empty());
    return transport;
  }

  private PrintStream print() {
    return new PrintStream(other, true, StandardCharsets.UTF_8);
  }

  private static List<String> lines(InputStream input) throws IOException {
    try (BufferedReader reader = reader(input)) {
      return reader.lines().toList();
    }
  }

  private static BufferedReader reader(InputStream input) {
    return new BufferedReader(new InputStreamReader(input, StandardCharsets.US_ASCII));
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String ping(String id) {
    return request(id, "ping");
  }

  private static String list(String id) {
    return request(id, "tools/list");
  }

  private static String call(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}";
  }

  private static String request(String id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{}}";
  }
}
