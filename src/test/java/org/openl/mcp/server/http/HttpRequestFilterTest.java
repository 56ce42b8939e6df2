package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.server.SlowStudioResource;
import org.openl.mcp.server.StdioProcess;
import org.openl.mcp.server.mcp.McpProtocol;
import org.openl.mcp.server.protocol.PendingRequests;

@QuarkusTest
@WithTestResource(SlowStudioResource.class)
class HttpRequestFilterTest {

  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":"call","method":"tools/call","params":{"name":"openl_list_projects"}}""";
  private static final byte[] NOTHING = {};

  /** The maximum number of concurrent calls of a session. */
  private static final int MAX_CALLS = 16;

  @TestHTTPResource("/")
  URI root;

  private RawHttp http;

  @BeforeEach
  void connect() {
    http = new RawHttp(root.getPort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                      | -32700
          {"jsonrpc":"2.0","id":1e2147483648,"method":"ping"} | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":1e99999999999}} | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping"} x    | -32700
          ''                                            | -32600
          [{"jsonrpc":"2.0","id":1,"method":"ping"}]    | -32600
          {"jsonrpc":"2.0","id":null,"method":"ping"}   | -32600
          """)
  void rejectsMalformedMessagesWithAJsonRpcError(String body, int code) throws IOException {
    for (RawHttp.Answer answer : List.of(http.post(body), http.post(body, session()))) {
      assertEquals(400, answer.status(), answer.body());
      assertEquals(code, RawHttp.json(answer).at("/error/code").asInt(), answer.body());
      assertEquals("application/json", answer.header("Content-Type").orElse("none"));
    }
  }

  @Test
  void rejectsABodyThatIsNotUtf8() throws IOException {
    byte[] body = RawHttp.PING.replace("ping", "p\u00efng").getBytes(StandardCharsets.ISO_8859_1);
    RawHttp.Answer answer =
        http.send("POST /mcp", body, List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT, session()));
    RawHttp.assertRefused(400, "The message is not UTF-8.", answer);
  }

  @Test
  void rejectsABodyThatIsTooLong() throws IOException {
    String body = RawHttp.PING + " ".repeat(4 * 1024 * 1024);
    RawHttp.assertRefused(
        413, "The message has more than 4194304 bytes.", http.post(body, session()));
  }

  @Test
  void rejectsAnInitializeThatIsTooLong() throws IOException {
    String body = RawHttp.INITIALIZE + " ".repeat(64 * 1024);
    RawHttp.assertRefused(413, "The message has more than 65536 bytes.", http.post(body));
  }

  @Test
  void doesNotReadTheBodyForAnUnknownSession() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(60_000);
      send(
          socket,
          "POST /mcp HTTP/1.1",
          http.host(),
          RawHttp.JSON,
          "Mcp-Session-Id: unknown",
          "Content-Length: 4000000",
          "",
          "");
      assertEquals("HTTP/1.1 404 Not Found", reader(socket).readLine());
    }
  }

  @Test
  void respondsToTheRequestAfterARejectedOneWithALongBody() throws IOException {
    String body = " ".repeat(200_000);
    for (String refused : List.of("Mcp-Session-Id: unknown", "Origin: https://evil.example.com")) {
      try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
        socket.setSoTimeout(60_000);
        send(
            socket,
            "POST /mcp HTTP/1.1",
            http.host(),
            RawHttp.JSON,
            refused,
            "Content-Length: " + body.length(),
            "",
            body + "GET /q/health/live HTTP/1.1",
            http.host(),
            "Connection: close",
            "",
            "");
        List<String> lines = reader(socket).lines().filter(line -> line.contains("HTTP/")).toList();
        assertEquals(2, lines.size(), lines.toString());
        assertTrue(lines.get(0).startsWith("HTTP/1.1 40"), lines.toString());
        assertTrue(lines.get(1).endsWith("HTTP/1.1 200 OK"), lines.toString());
      }
    }
  }

  @Test
  void respondsToPipelinedRequestsInOrder() throws IOException {
    String session = session();
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(60_000);
      for (int id = 1; id <= 9; id++) {
        String ping = RawHttp.PING.replace("1,", id + ",");
        String last = id == 9 ? "Connection: close" : "X-None: 1";
        String length = "Content-Length: " + ping.length();
        send(
            socket,
            "POST /mcp HTTP/1.1",
            http.host(),
            RawHttp.JSON,
            session,
            last,
            length,
            "",
            ping);
      }
      List<Integer> ids =
          Pattern.compile("\"id\":(\\d)")
              .matcher(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
              .results()
              .map(match -> Integer.valueOf(match.group(1)))
              .toList();
      assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), ids);
    }
  }

  @Test
  void closesAConnectionWithTooManyRequests() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(60_000);
      String request = "GET /q/metrics HTTP/1.1\r\n" + http.host() + "\r\n\r\n";
      assertThrows(
          IOException.class,
          () -> {
            // The responses are not read.
            for (int i = 0; i < 100_000; i++) {
              send(socket, request.repeat(100));
            }
          });
    }
  }

  @Test
  void doesNotSupportHttp2() throws IOException {
    List<String> upgrade =
        List.of(
            http.host(),
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__");
    assertEquals(200, http.send("GET /q/health/live", NOTHING, upgrade).status());
    try (Socket socket = new Socket("127.0.0.1", root.getPort())) {
      socket.setSoTimeout(60_000);
      send(socket, "PRI * HTTP/2.0", "", "SM", "", "");
      // A status line of HTTP/1.1 with the version of the request, not a frame of HTTP/2.
      assertEquals("HTTP/2.0 400 Bad Request", reader(socket).readLine());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RawHttp.PING,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/of/tomorrow\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
      })
  void acceptsOnlyInitializeOutsideASession(String message) throws IOException {
    RawHttp.Answer answer = http.post(message);
    assertEquals(400, answer.status(), answer.body());
    assertTrue(RawHttp.json(answer).has("error"), answer.body());
  }

  @Test
  void rejectsAnUnknownSession() throws IOException {
    RawHttp.assertRefused(
        404, "Send initialize again", http.post(RawHttp.PING, "Mcp-Session-Id: unknown"));
    for (String method : List.of("GET", "DELETE")) {
      List<String> headers = List.of(http.host(), RawHttp.ACCEPT, "Mcp-Session-Id: unknown");
      RawHttp.assertRefused(
          404, "Send initialize again", http.send(method + " /mcp", NOTHING, headers));
    }
  }

  @Test
  void rejectsUnsupportedMethods() throws IOException {
    for (String method : List.of("resources/subscribe", "resources/unsubscribe", "q/close")) {
      RawHttp.Answer answer =
          http.post(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{\"uri\":\"openl://x\"}}"
                  .formatted(method),
              session());
      assertEquals(200, answer.status());
      assertEquals(-32601, RawHttp.json(answer).at("/error/code").asInt());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prompts/get         | {"name":"unknown"}                                 | -32602
          resources/read      | {"uri":"openl://unknown"}                          | -32002
          tools/call          | {"name":"unknown"}                                 | -32602
          tools/list          | {"cursor":"garbled"}                               | -32602
          completion/complete | {"ref":{"type":"ref/prompt","name":"unknown"},"argument":{"name":"a","value":"b"}} | -32602
          completion/complete | {"ref":{"type":"ref/resource","uri":"x"},"argument":{"name":"a","value":"b"}} | -32602
          """)
  void rejectsUnknownNames(String method, String params, int code) throws IOException {
    RawHttp.Answer answer =
        http.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params),
            session());
    assertEquals(code, RawHttp.json(answer).at("/error/code").asInt(), answer.body());
    assertEquals(1, RawHttp.json(answer).get("id").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tools/call          | {"name":"unknown"}    | This server has no tool 'unknown'. Call tools/list and use a name from its result.
          prompts/get         | {"name":"unknown"}    | This server has no prompt 'unknown'. Call prompts/list and use a name from its result.
          tools/list          | {"cursor":"garbled"}  | "params.cursor" is unknown. Each list has only one page. Repeat the request without a cursor.
          prompts/list        | {"cursor":""}         | "params.cursor" is unknown. Each list has only one page. Repeat the request without a cursor.
          resources/list      | {"cursor":"MQ=="}     | "params.cursor" is unknown. Each list has only one page. Repeat the request without a cursor.
          resources/templates/list | {"cursor":"x"}   | "params.cursor" is unknown. Each list has only one page. Repeat the request without a cursor.
          completion/complete | {"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"a","value":"b"}}  | This server does not complete the argument 'a' of 'p'. Enter its value in full.
          completion/complete | {"ref":{"type":"ref/resource","uri":"x"},"argument":{"name":"a","value":"b"}} | This server does not complete the argument 'a' of 'x'. Enter its value in full.
          """)
  void saysWhatToDoAboutAnUnknownName(String method, String params, String message)
      throws IOException {
    RawHttp.Answer answer =
        http.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params),
            session());
    assertEquals(200, answer.status());
    assertEquals(-32602, RawHttp.json(answer).at("/error/code").asInt(), answer.body());
    assertEquals(message, RawHttp.json(answer).at("/error/message").asText());
  }

  @Test
  void rejectsASecondInitializeInASession() throws IOException {
    String session = session();
    RawHttp.Answer answer = http.post(RawHttp.INITIALIZE, session);
    assertEquals(200, answer.status());
    assertEquals(-32600, RawHttp.json(answer).at("/error/code").asInt(), answer.body());
    assertEquals(
        "The session is already initialized. Continue with other requests, or start a new session.",
        RawHttp.json(answer).at("/error/message").asText());
    assertEquals(200, http.post(RawHttp.PING, session).status());
  }

  @Test
  void listsEverythingOnOnePage() throws IOException {
    String session = session();
    for (String list :
        List.of("tools/list", "prompts/list", "resources/list", "resources/templates/list")) {
      JsonNode answer = RawHttp.json(http.post(RawHttp.PING.replace("ping", list), session));
      assertTrue(answer.has("result"), answer.toString());
      assertTrue(answer.at("/result/nextCursor").isMissingNode(), answer.toString());
    }
  }

  @Test
  void acceptsValidNotificationsAndRejectsMalformedOnes() throws IOException {
    String session = session();
    assertEquals(202, http.post(notification("notifications/initialized", "{}"), session).status());
    assertEquals(202, http.post(notification("notifications/of/tomorrow", "{}"), session).status());
    assertEquals(
        202,
        http.post(notification("notifications/cancelled", "{\"requestId\":7}"), session).status());
    RawHttp.assertRefused(
        400,
        "\"params.requestId\" must be",
        http.post(notification("notifications/cancelled", "{\"requestId\":{}}"), session));
    assertEquals(200, http.post(RawHttp.PING, session).status());
  }

  @Test
  void callsAToolWithoutArguments() throws IOException {
    JsonNode answer = RawHttp.json(http.post(CALL, session()));
    assertFalse(answer.at("/result/isError").asBoolean(true), answer.toString());
  }

  @Test
  void rejectsTheIdOfAPendingRequestOfTheSession() throws IOException {
    String session = session();
    SlowStudioResource.answerAfter(Duration.ofSeconds(2));
    try (Socket one = http.openPost(CALL, session);
        Socket two = http.openPost(CALL, session);
        Socket other = http.openPost(CALL, session())) {
      List<Integer> statuses =
          Stream.of(RawHttp.read(one), RawHttp.read(two))
              .map(RawHttp.Answer::status)
              .sorted()
              .toList();
      assertEquals(List.of(200, 400), statuses);
      assertEquals(200, RawHttp.read(other).status());
    } finally {
      SlowStudioResource.answerAfter(Duration.ZERO);
    }
    assertEquals(200, http.post(CALL, session).status());
  }

  @Test
  void endsTheStreamsOfASessionWithTheSession() throws IOException {
    String session = session();
    List<String> headers = List.of(http.host(), RawHttp.ACCEPT, session);
    try (Socket stream = http.open("GET /mcp", NOTHING, headers)) {
      BufferedReader reader = reader(stream);
      assertEquals("HTTP/1.1 200 OK", reader.readLine());
      assertEquals(200, http.send("DELETE /mcp", NOTHING, headers).status());
      assertTrue(reader.lines().anyMatch("0"::equals), "no last chunk");
    }
    assertEquals(404, http.post(RawHttp.PING, session).status());
  }

  @Test
  void returnsAFailedCallIfTooManyCallsOfTheSessionAreRunning() throws IOException {
    String session = session();
    String caller = session.substring(session.indexOf(' ') + 1);
    List<PendingRequests.Request> running =
        IntStream.range(0, MAX_CALLS)
            .mapToObj(i -> new PendingRequests.Request(caller, TextNode.valueOf("running " + i)))
            .toList();
    running.forEach(PendingRequests.OF_PROCESS::beginCall);
    try {
      RawHttp.Answer answer = http.post(CALL, session);
      assertEquals(200, answer.status());
      JsonNode result = RawHttp.json(answer).get("result");
      assertTrue(result.get("isError").asBoolean(), answer.body());
      String text = result.at("/content/0/text").asText();
      assertTrue(text.contains("16 calls of this session are still running"), text);
      assertTrue(text.endsWith("then repeat this call."), text);
      JsonNode refused =
          RawHttp.json(
              http.post(
                  "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/read\",\"params\":{\"uri\":\"openl://projects\"}}",
                  session));
      assertEquals(-32000, refused.at("/error/code").asInt(), refused.toString());
      assertEquals(200, http.post(RawHttp.PING, session).status());
      JsonNode other = RawHttp.json(http.post(CALL, session()));
      assertFalse(other.at("/result/isError").asBoolean(true), other.toString());
    } finally {
      running.forEach(PendingRequests.OF_PROCESS::end);
    }
    JsonNode again = RawHttp.json(http.post(CALL, session));
    assertFalse(again.at("/result/isError").asBoolean(true), again.toString());
  }

  /** claude.ai does so. */
  @Test
  void acceptsTheSameIdInEveryRequest() throws IOException {
    String session = session();
    for (int i = 0; i < 300; i++) {
      assertEquals(200, http.post(RawHttp.PING, session).status());
    }
  }

  @Test
  void acceptsIntegersInEveryNotation() throws IOException {
    String session = session();
    RawHttp.Answer answer =
        http.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1.0,\"method\":\"tools/list\",\"params\":{\"_meta\":{\"progressToken\":2.0}}}",
            session);
    assertEquals("1", RawHttp.json(answer).get("id").toString(), answer.body());
    assertTrue(RawHttp.json(answer).has("result"), answer.body());
  }

  /** The validation of arguments rejects numbers that are out of range for a double. */
  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1e999999999", "1e-999999999", "99999999999999999999", "1e400"})
  void returnsAFailedCallIfANumberIsOutOfRange(String number) throws IOException {
    RawHttp.Answer answer =
        http.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"openl_list_projects\",\"arguments\":{\"limit\":%s}}}"
                .formatted(number),
            session());
    assertEquals(200, answer.status());
    assertTrue(RawHttp.json(answer).at("/result/isError").asBoolean(), answer.body());
  }

  /** MCP 2025-11-25, Transports: the response to a notification is 202 without a body. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "notifications/initialized",
        "notifications/cancelled",
        "notifications/roots/list_changed",
        "notifications/of/tomorrow",
      })
  void acceptsANotificationAtAnyTime(String method) throws IOException {
    String session = session();
    for (int i = 0; i < 3; i++) {
      RawHttp.Answer answer = http.post(notification(method, "{\"requestId\":7}"), session);
      assertEquals(202, answer.status(), answer.body());
      assertEquals("", answer.body());
      http.post(notification("notifications/initialized", "{}"), session);
    }
  }

  private String session() throws IOException {
    RawHttp.Answer answer = http.post(StdioProcess.INITIALIZE);
    return McpProtocol.SESSION_HEADER
        + ": "
        + answer.header(McpProtocol.SESSION_HEADER).orElseThrow();
  }

  private static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
  }

  private static void send(Socket socket, String... lines) throws IOException {
    socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
