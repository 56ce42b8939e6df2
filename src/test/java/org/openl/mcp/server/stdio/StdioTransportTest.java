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
import org.openl.mcp.server.http.HttpOpenings;
import org.openl.mcp.server.protocol.PendingRequests;

class StdioTransportTest {

  private static final int LONGEST_LINE = 1000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
  private final PendingRequests inFlight = new PendingRequests();

  @Test
  void passesOneMessageALineInAscii() throws IOException {
    String cursor = "\"cursor\":\"d\u00e9j\u00e0 \ud83d\ude00\"";
    String message = list("\"\u00e9\"").replace("{}", "{" + cursor + "}");
    List<String> passed = pass(message + "\n" + list("\"b\""));
    assertEquals(2, passed.size());
    assertTrue(passed.get(0).chars().allMatch(c -> c < 128), passed.get(0));
    assertEquals(json(list("1").replace("{}", "{" + cursor + "}")), json(passed.get(0)));
    assertEquals(json(list("2")), json(passed.get(1)));
    assertEquals("", written());
  }

  @Test
  void answersEveryMalformedLineOnceAndReadsOn() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 250; i++) {
      lines.append("not json ").append(i).append('\n');
      lines.append('[').append(i).append("]\r\n");
      lines.append("{\"jsonrpc\":\"2.0\",\"id\":[").append(i).append("],\"method\":\"ping\"}\n");
      lines.append("x".repeat(LONGEST_LINE + 1 + i)).append('\n');
      lines.append(" \t\r\n\n");
    }
    List<String> passed = pass(lines + list("7"));
    assertEquals(List.of(json(list("1"))), passed.stream().map(this::json).toList());
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
  void takesALineOfTheGreatestLength() throws IOException {
    String message = list("1");
    String padded = message + " ".repeat(LONGEST_LINE - message.length());
    assertEquals(1, pass(padded + "\n" + padded + " \n").size());
    assertEquals(1, written().lines().count());
  }

  @Test
  void answersALineThatIsNotUtf8() throws IOException {
    byte[] line = (list("\"\u00e9\"") + "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), lines(gate(new ByteArrayInputStream(line)).input()));
    assertEquals("The message is not UTF-8.", json(written()).at("/error/message").asText());
  }

  @Test
  void refusesAnIdThatIsUnderWay() throws IOException {
    assertEquals(1, pass(list("1") + "\n" + list("1")).size());
    assertEquals(1, json(written()).get("id").asInt());
    assertEquals(-32600, json(written()).at("/error/code").asInt());
  }

  @Test
  void takesAnIdAgainAfterItsAnswer() throws IOException {
    StdioTransport gate = gate(new ByteArrayInputStream((list("1") + "\n" + list("1")).getBytes()));
    BufferedReader reader = reader(gate.input());
    reader.readLine();
    gate.output(print()).println("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    assertEquals(json(list("2")), json(reader.readLine()));
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n", written());
  }

  @Test
  void waitsForNoAnswerToACancelledRequest() throws IOException {
    String cancelled =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    assertEquals(2, pass(list("1") + "\n" + cancelled).size());
    assertTrue(inFlight.drain(Duration.ZERO));
  }

  @Test
  void refusesRequestsWhenTheServerIsEnding() throws IOException {
    inFlight.drain(Duration.ZERO);
    assertEquals(List.of(), pass(list("1")));
    assertEquals("The server is shutting down.", json(written()).at("/error/message").asText());
  }

  @Test
  void endsWhenNobodyReadsItsAnswers() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    InputStream in = new ByteArrayInputStream(("nonsense\n" + list("1")).getBytes());
    InputStream input =
        new StdioTransport(in, broken, inFlight, LONGEST_LINE, Duration.ZERO).input();
    assertEquals(-1, input.read());
  }

  @Test
  void writesOnlyJsonRpcToStandardOutput() {
    PrintStream print = gate(InputStream.nullInputStream()).output(print());
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
    assertTrue(elsewhere.toString(StandardCharsets.UTF_8).contains("a line"));
    assertTrue(elsewhere.toString(StandardCharsets.UTF_8).contains("but no message"));
  }

  @Test
  void keepsAnswersToNotificationsToItself() {
    gate(InputStream.nullInputStream())
        .output(print())
        .println("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32601,\"message\":\"m\"}}");
    assertEquals("", written());
    assertEquals("", elsewhere.toString(StandardCharsets.UTF_8));
  }

  @Test
  void saysHowMuchOfALineIsLeft() throws IOException {
    InputStream input = gate(new ByteArrayInputStream(list("1").getBytes())).input();
    assertEquals(0, input.available());
    assertEquals('{', input.read());
    assertTrue(input.available() > 0);
    input.readNBytes(input.available());
    assertEquals(0, input.available());
    assertFalse(inFlight.drain(Duration.ZERO));
    assertEquals(-1, input.read());
  }

  /** Before the start is over a client would be told of fewer capabilities than there are. */
  @Test
  void readsNothingUntilItIsOpened() throws Exception {
    CountDownLatch opened = new CountDownLatch(1);
    InputStream in = new ByteArrayInputStream(list("1").getBytes());
    InputStream input =
        new StdioTransport(in, out, inFlight, LONGEST_LINE, Duration.ZERO, opened, () -> {})
            .input();
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
    opened.countDown();
    extension.join();
    assertEquals('{', first.get());
  }

  /** MCP 2025-11-25, Lifecycle and Ping: at any time, also before initialize. */
  @Test
  void answersAPingByItself() throws IOException {
    assertEquals(List.of(), pass(ping("1") + "\n" + ping("1") + "\n" + ping("\"a\"")));
    assertEquals(List.of(result("1"), result("1"), result("\"a\"")), written().lines().toList());
  }

  @Test
  void readsOnAfterANumberThatIsOutOfRange() throws IOException {
    String number =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":1e2147483648}}";
    assertEquals(1, pass(number + "\n" + list("2")).size());
    assertEquals(-32700, json(written()).at("/error/code").asInt());
  }

  /** The client sends the next request as soon as it has read the answer to the last one. */
  @Test
  void takesAnIdAgainTheMomentItsAnswerIsWritten() throws Exception {
    PipedOutputStream client = new PipedOutputStream();
    InputStream in = new PipedInputStream(client);
    AtomicReference<PendingRequests.Taking> again = new AtomicReference<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            again.set(inFlight.begin(PendingRequests.Request.ofStdio(IntNode.valueOf(1))));
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            write(0);
          }
        };
    StdioTransport gate = new StdioTransport(in, out, inFlight, LONGEST_LINE, Duration.ZERO);
    client.write((list("1") + "\n").getBytes(StandardCharsets.US_ASCII));
    reader(gate.input()).readLine();
    gate.output(print()).println(result("1"));
    assertEquals(PendingRequests.Taking.TAKEN, again.get());
  }

  @Test
  void answersUnderTheIdOfTheClient() throws IOException {
    StdioTransport gate =
        gate(stream(list("\"d\u00e9j\u00e0\"") + "\n" + list("12345678901234567890")));
    lines(gate.input());
    PrintStream output = gate.output(print());
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
  void keepsTheAnswerToACancelledRequestFromTheNextOneOfItsId() throws IOException {
    StdioTransport gate = gate(stream(call("1") + "\n" + cancelled("1") + "\n" + call("1")));
    List<JsonNode> passed = lines(gate.input()).stream().map(this::json).toList();
    assertEquals(1, passed.get(0).get("id").asInt());
    assertEquals(1, passed.get(1).at("/params/requestId").asInt());
    assertEquals(2, passed.get(2).get("id").asInt());
    PrintStream output = gate.output(print());
    output.println("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}");
    output.println(result("2"));
    assertEquals(result("1"), written().strip());
  }

  @Test
  void tellsTheModelThatTooManyCallsAreRunning() throws IOException {
    String calls =
        IntStream.rangeClosed(1, PendingRequests.CALLS_OF_A_CALLER + 1)
            .mapToObj(i -> call("" + i))
            .collect(Collectors.joining("\n"));
    assertEquals(PendingRequests.CALLS_OF_A_CALLER + 1, pass(calls + "\n" + list("99")).size());
    JsonNode answer = json(written());
    assertEquals(PendingRequests.CALLS_OF_A_CALLER + 1, answer.get("id").asInt());
    assertTrue(answer.at("/result/isError").asBoolean(), answer.toString());
    String text = answer.at("/result/content/0/text").asText();
    assertTrue(text.contains("16 calls") && text.endsWith("then repeat this call."), text);
  }

  @Test
  void readsNoFurtherWhileNobodyReadsTheAnswers() throws Exception {
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
    String lines = list("1") + "\n" + (list("2") + "\n").repeat(10 * LONGEST_LINE);
    ByteArrayInputStream in = stream(lines);
    StdioTransport gate = new StdioTransport(in, full, inFlight, LONGEST_LINE, Duration.ZERO);
    InputStream input = gate.input();
    reader(input).readLine();
    Thread extension = new Thread(() -> gate.output(print()).println(result("1")));
    extension.start();
    awaitWaiting(extension);
    Thread reader = new Thread(() -> readAll(input));
    reader.start();
    awaitWaiting(reader);
    assertTrue(in.available() > 0, "all was read");
    read.countDown();
    extension.join();
    reader.join();
    assertEquals(0, in.available());
  }

  @Test
  void readsNoFurtherWhileTooManyRequestsAreUnderWay() throws Exception {
    String lines =
        IntStream.rangeClosed(1, 10 * ForwardedRequests.MAXIMUM)
            .mapToObj(i -> list("" + i))
            .collect(Collectors.joining("\n"));
    StdioTransport gate = gate(stream(lines));
    BufferedReader input = reader(gate.input());
    BlockingQueue<String> passed = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> input.lines().forEach(passed::add));
    reader.start();
    awaitWaiting(reader);
    assertTrue(passed.size() < ForwardedRequests.MAXIMUM + 1, "passed: " + passed.size());
    PrintStream output = gate.output(print());
    for (int i = 1; i <= 10 * ForwardedRequests.MAXIMUM; i++) {
      passed.take();
      output.println(result("" + i));
    }
    reader.join();
    assertEquals(10 * ForwardedRequests.MAXIMUM, written().lines().count());
  }

  @Test
  void endsOnceAtTheFirstAnswerThatCannotBeWritten() throws Exception {
    AtomicInteger ends = new AtomicInteger();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    InputStream in = stream(call("1") + "\n" + call("2") + "\n" + call("3"));
    StdioTransport gate =
        new StdioTransport(
            in,
            broken,
            inFlight,
            LONGEST_LINE,
            Duration.ZERO,
            new CountDownLatch(0),
            ends::incrementAndGet);
    lines(gate.input());
    PrintStream output = gate.output(print());
    output.println(result("1"));
    assertEquals(1, ends.get());
    assertTrue(inFlight.drain(Duration.ZERO), "nobody waits for the others");
    output.println(result("2"));
    assertEquals(1, ends.get());
    assertEquals(-1, gate.input().read());
  }

  /** The MCP extension gets what every known client sends to open a session. */
  @ParameterizedTest
  @MethodSource("org.openl.mcp.server.http.HttpOpenings#all")
  void letsEveryKnownClientOpenASession(HttpOpenings.Opening client) throws IOException {
    StdioTransport gate = gate(stream(client.initialize() + "\n" + client.initialized()));
    List<JsonNode> passed = lines(gate.input()).stream().map(this::json).toList();
    assertEquals(
        List.of("initialize", "notifications/initialized"),
        passed.stream().map(message -> message.get("method").asText()).toList());
    assertEquals(client.version(), passed.get(0).at("/params/protocolVersion").asText());
    gate.output(print()).println(result("1"));
    assertEquals(
        json(client.ids().get(0)).asText().replace(".0", ""), json(written()).get("id").asText());
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

  private List<String> pass(String text) throws IOException {
    return lines(gate(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).input());
  }

  private StdioTransport gate(InputStream in) {
    return new StdioTransport(in, out, inFlight, LONGEST_LINE, Duration.ZERO);
  }

  private PrintStream print() {
    return new PrintStream(elsewhere, true, StandardCharsets.UTF_8);
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
