package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = SlowStudioResource.class, restrictToAnnotatedClass = true)
class HttpGateTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",
       "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
  private static final String CALL =
      """
      {"jsonrpc":"2.0","id":"call","method":"tools/call","params":{"name":"openl_list_projects"}}""";
  private static final byte[] NOTHING = {};

  @TestHTTPResource("/")
  URI root;

  private RawHttp http;

  @BeforeEach
  void connect() {
    http = new RawHttp(root.getPort());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:PORT",
        "LocalHost:PORT",
        "127.0.0.1",
        "127.0.0.1:PORT",
        "127.8.8.8",
        "[::1]",
        "[::1]:PORT",
        "localhost:1",
      })
  void answersUnderEveryNameOfLoopback(String host) throws IOException {
    assertEquals(200, initializeAs("Host: " + host.replace("PORT", "" + root.getPort())).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:PORT",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.nip.io:PORT",
        "xlocalhost",
        "0.0.0.0",
        "[::]",
        "10.0.0.1",
        "[fe80::1]",
        "2130706433",
      })
  void refusesEveryOtherHost(String host) throws IOException {
    RawHttp.Answer answer = initializeAs("Host: " + host.replace("PORT", "" + root.getPort()));
    assertRefused(403, "Host header", answer);
  }

  @Test
  void refusesARequestWithoutHost() throws IOException {
    RawHttp.Answer answer =
        http.send("POST /mcp", INITIALIZE.getBytes(), List.of(RawHttp.JSON, RawHttp.ACCEPT));
    // By Vert.x itself, before any route of ours.
    assertRefused(400, "malformed", answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://localhost:6274",
        "https://127.0.0.1",
        "http://[::1]:8080",
        "HTTP://LOCALHOST",
      })
  void answersPagesOfThisMachine(String origin) throws IOException {
    assertEquals(200, http.post(INITIALIZE, "Origin: " + origin).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "http://evil.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
        "http://localhost:80@evil.example",
        "http://evil.example#localhost",
        "localhost",
        "file://",
        "chrome-extension://abcdef",
        "http://localhost, http://evil.example",
        "http://[::1",
      })
  void refusesPagesFromElsewhere(String origin) throws IOException {
    assertRefused(403, "Origin header", http.post(INITIALIZE, "Origin: " + origin));
  }

  @Test
  void refusesAForeignOriginBehindOneOfOurs() throws IOException {
    assertRefused(
        403,
        "Origin header",
        http.post(INITIALIZE, "Origin: http://localhost", "Origin: http://evil.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "PUT", "HEAD"})
  void refusesForeignPagesWhateverTheMethod(String method) throws IOException {
    RawHttp.Answer answer =
        http.send(method + " /mcp", NOTHING, List.of(http.host(), "Origin: http://evil.example"));
    assertEquals(403, answer.status());
    assertTrue(answer.header("Access-Control-Allow-Origin").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//mcp", "/./mcp", "/%6dcp", "/x/../mcp", "/mcp/", "/mcp?x=1", "/mcp/sse"})
  void guardsEverySpellingOfThePath(String path) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST " + path,
            INITIALIZE.getBytes(),
            List.of("Host: evil.example", RawHttp.JSON, RawHttp.ACCEPT));
    assertTrue(answer.status() == 403 || answer.status() == 404, path + ": " + answer.head());
    assertTrue(answer.header(RequestHead.SESSION).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /mcp/sse", "POST /mcp/sse", "POST /mcp/messages/1", "GET /mcp/x"})
  void offersNoOlderTransport(String methodAndPath) throws IOException {
    RawHttp.Answer answer =
        http.send(
            methodAndPath,
            INITIALIZE.getBytes(),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT));
    assertRefused(404, "the endpoint is /mcp", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE"})
  void knowsNoOtherMethods(String method) throws IOException {
    RawHttp.Answer answer = http.send(method + " /mcp", NOTHING, List.of(http.host()));
    assertEquals(405, answer.status());
    assertEquals("GET, POST, DELETE", answer.header("Allow").orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "Content-Type: text/plain",
        "Content-Type: text/plain;application/json",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: application/jsonp",
      })
  void takesOnlyJson(String contentType) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp", INITIALIZE.getBytes(), List.of(http.host(), contentType, RawHttp.ACCEPT));
    assertRefused(415, "Content-Type must be application/json.", answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "Application/JSON", "application/json;"})
  void takesJsonWithParameters(String contentType) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp",
            INITIALIZE.getBytes(),
            List.of(http.host(), "Content-Type: " + contentType, RawHttp.ACCEPT));
    assertEquals(200, answer.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "Accept: */*",
        "Accept: application/json",
        "Accept: text/event-stream"
      })
  void answersOnlyWhoTakesBothTypes(String accept) throws IOException {
    RawHttp.Answer answer =
        http.send("POST /mcp", INITIALIZE.getBytes(), List.of(http.host(), RawHttp.JSON, accept));
    assertRefused(406, "Accept must name both", answer);
  }

  @Test
  void answersWhoTakesBothTypesInTwoHeaders() throws IOException {
    List<String> headers =
        List.of(http.host(), RawHttp.JSON, "Accept: text/event-stream", "Accept: application/json");
    assertEquals(200, http.send("POST /mcp", INITIALIZE.getBytes(), headers).status());
  }

  @Test
  void refusesAProtocolRevisionThatDoesNotExist() throws IOException {
    assertRefused(
        400,
        "MCP-Protocol-Version must be one of 2025-11-25",
        http.post(INITIALIZE, "MCP-Protocol-Version: 1999-01-01"));
    assertEquals(200, http.post(INITIALIZE, "MCP-Protocol-Version: 2025-06-18").status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                      | -32700
          {"jsonrpc":"2.0","id":1,"method":"ping"} x    | -32700
          ''                                            | -32600
          [{"jsonrpc":"2.0","id":1,"method":"ping"}]    | -32600
          {"jsonrpc":"2.0","id":null,"method":"ping"}   | -32600
          """)
  void answersMalformedMessagesWithAJsonRpcError(String body, int code) throws IOException {
    for (RawHttp.Answer answer : List.of(http.post(body), http.post(body, session()))) {
      assertEquals(400, answer.status(), answer.body());
      assertEquals(code, json(answer).at("/error/code").asInt(), answer.body());
      assertEquals("application/json", answer.header("Content-Type").orElse("none"));
    }
  }

  @Test
  void refusesABodyThatIsNotUtf8() throws IOException {
    byte[] body = PING.replace("ping", "p\u00efng").getBytes(StandardCharsets.ISO_8859_1);
    RawHttp.Answer answer =
        http.send("POST /mcp", body, List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT, session()));
    assertRefused(400, "The message is not UTF-8.", answer);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws IOException {
    String body = PING + " ".repeat(4 * 1024 * 1024);
    assertRefused(413, "The message has more than 4194304 bytes.", http.post(body, session()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PING,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/of/tomorrow\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
      })
  void answersNothingButInitializeOutsideASession(String message) throws IOException {
    RawHttp.Answer answer = http.post(message);
    assertEquals(400, answer.status(), answer.body());
    assertTrue(json(answer).has("error"), answer.body());
  }

  @Test
  void saysThatASessionIsUnknown() throws IOException {
    assertRefused(404, "initialize again", http.post(PING, "Mcp-Session-Id: unknown"));
    for (String method : List.of("GET", "DELETE")) {
      List<String> headers = List.of(http.host(), RawHttp.ACCEPT, "Mcp-Session-Id: unknown");
      assertRefused(404, "initialize again", http.send(method + " /mcp", NOTHING, headers));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void asksForTheSession(String method) throws IOException {
    RawHttp.Answer answer =
        http.send(method + " /mcp", NOTHING, List.of(http.host(), RawHttp.ACCEPT));
    assertRefused(400, "Mcp-Session-Id is missing", answer);
  }

  @Test
  void answersWhatIsNotOfferedInsteadOfLettingItHang() throws IOException {
    for (String method : List.of("resources/subscribe", "resources/unsubscribe", "q/close")) {
      RawHttp.Answer answer =
          http.post(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{\"uri\":\"openl://x\"}}"
                  .formatted(method),
              session());
      assertEquals(200, answer.status());
      assertEquals(-32601, json(answer).at("/error/code").asInt());
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
  void answersEveryOfferedMethodAboutWhatDoesNotExist(String method, String params, int code)
      throws IOException {
    RawHttp.Answer answer =
        http.post(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params),
            session());
    assertEquals(code, json(answer).at("/error/code").asInt(), answer.body());
    assertEquals(1, json(answer).get("id").asInt());
  }

  @Test
  void listsEverythingOnOnePage() throws IOException {
    String session = session();
    for (String list :
        List.of("tools/list", "prompts/list", "resources/list", "resources/templates/list")) {
      JsonNode answer = json(http.post(PING.replace("ping", list), session));
      assertTrue(answer.has("result"), answer.toString());
      assertTrue(answer.at("/result/nextCursor").isMissingNode(), answer.toString());
    }
  }

  @Test
  void acceptsNotificationsAndRefusesMalformedOnes() throws IOException {
    String session = session();
    assertEquals(202, http.post(notification("notifications/initialized", "{}"), session).status());
    assertEquals(202, http.post(notification("notifications/of/tomorrow", "{}"), session).status());
    assertEquals(
        202,
        http.post(notification("notifications/cancelled", "{\"requestId\":7}"), session).status());
    assertRefused(
        400,
        "\"params.requestId\" must be",
        http.post(notification("notifications/cancelled", "{\"requestId\":{}}"), session));
    assertEquals(200, http.post(PING, session).status());
  }

  @Test
  void callsAToolWithoutArguments() throws IOException {
    JsonNode answer = json(http.post(CALL, session()));
    assertFalse(answer.at("/result/isError").asBoolean(true), answer.toString());
  }

  @Test
  void refusesAnIdThatIsUnderWayInTheSameSession() throws IOException {
    String session = session();
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
    }
    assertEquals(200, http.post(CALL, session).status());
  }

  @Test
  void endsTheStreamsOfASessionWithIt() throws IOException {
    String session = session();
    List<String> headers = List.of(http.host(), RawHttp.ACCEPT, session);
    try (Socket stream = http.open("GET /mcp", NOTHING, headers)) {
      BufferedReader reader = reader(stream);
      assertEquals("HTTP/1.1 200 OK", reader.readLine());
      assertEquals(200, http.send("DELETE /mcp", NOTHING, headers).status());
      assertTrue(reader.lines().anyMatch("0"::equals), "the last chunk");
    }
    assertEquals(404, http.post(PING, session).status());
  }

  private RawHttp.Answer initializeAs(String host) throws IOException {
    return http.send(
        "POST /mcp", INITIALIZE.getBytes(), List.of(host, RawHttp.JSON, RawHttp.ACCEPT));
  }

  private String session() throws IOException {
    RawHttp.Answer answer = http.post(INITIALIZE);
    return RequestHead.SESSION + ": " + answer.header(RequestHead.SESSION).orElseThrow();
  }

  private static String notification(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\",\"params\":%s}".formatted(method, params);
  }

  private static void assertRefused(int status, String words, RawHttp.Answer answer)
      throws IOException {
    assertEquals(status, answer.status(), answer.head() + "\n" + answer.body());
    String message = json(answer).at("/error/message").asText();
    assertTrue(message.contains(words), answer.body());
    assertTrue(answer.header(RequestHead.SESSION).isEmpty());
  }

  private static JsonNode json(RawHttp.Answer answer) throws IOException {
    return MAPPER.readTree(answer.body());
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }
}
