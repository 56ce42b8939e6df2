package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StdioGateTest {

  private static final int LONGEST_LINE = 1000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream elsewhere = new ByteArrayOutputStream();
  private final InFlight inFlight = new InFlight();

  @Test
  void passesOneMessageALineInAscii() throws IOException {
    String message = ping("\"d\u00e9j\u00e0 \ud83d\ude00\"");
    List<String> passed = pass(message + "\n" + ping("2"));
    assertEquals(2, passed.size());
    assertTrue(passed.get(0).chars().allMatch(c -> c < 128), passed.get(0));
    assertEquals(MAPPER.readTree(message), MAPPER.readTree(passed.get(0)));
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
    List<String> passed = pass(lines + ping("7"));
    assertEquals(List.of(MAPPER.readTree(ping("7"))), passed.stream().map(this::json).toList());
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
    String message = ping("1");
    String padded = message + " ".repeat(LONGEST_LINE - message.length());
    assertEquals(1, pass(padded + "\n" + padded + " \n").size());
    assertEquals(1, written().lines().count());
  }

  @Test
  void answersALineThatIsNotUtf8() throws IOException {
    byte[] line = (ping("\"\u00e9\"") + "\n").getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(), lines(gate(new ByteArrayInputStream(line)).input()));
    assertEquals("The message is not UTF-8.", json(written()).at("/error/message").asText());
  }

  @Test
  void refusesAnIdThatIsUnderWay() throws IOException {
    assertEquals(1, pass(ping("1") + "\n" + ping("1")).size());
    assertEquals(1, json(written()).get("id").asInt());
    assertEquals(-32600, json(written()).at("/error/code").asInt());
  }

  @Test
  void takesAnIdAgainAfterItsAnswer() throws IOException {
    StdioGate gate = gate(new ByteArrayInputStream((ping("1") + "\n" + ping("1")).getBytes()));
    BufferedReader reader = reader(gate.input());
    reader.readLine();
    gate.output(print()).println("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    assertEquals(json(ping("1")), json(reader.readLine()));
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n", written());
  }

  @Test
  void waitsForNoAnswerToACancelledRequest() throws IOException {
    String cancelled =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
    assertEquals(2, pass(ping("1") + "\n" + cancelled).size());
    assertTrue(inFlight.drain(Duration.ZERO));
  }

  @Test
  void refusesRequestsWhenTheServerIsEnding() throws IOException {
    inFlight.drain(Duration.ZERO);
    assertEquals(List.of(), pass(ping("1")));
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
    InputStream in = new ByteArrayInputStream(("nonsense\n" + ping("1")).getBytes());
    InputStream input = new StdioGate(in, broken, inFlight, LONGEST_LINE, Duration.ZERO).input();
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
    InputStream input = gate(new ByteArrayInputStream(ping("1").getBytes())).input();
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
    InputStream in = new ByteArrayInputStream(ping("1").getBytes());
    InputStream input =
        new StdioGate(in, out, inFlight, LONGEST_LINE, Duration.ZERO, opened).input();
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
    assertEquals(ping("1").length(), in.available());
    opened.countDown();
    extension.join();
    assertEquals('{', first.get());
  }

  private List<String> pass(String text) throws IOException {
    return lines(gate(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).input());
  }

  private StdioGate gate(InputStream in) {
    return new StdioGate(in, out, inFlight, LONGEST_LINE, Duration.ZERO);
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
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\",\"params\":{}}";
  }
}
