package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = SlowStudioResource.class, restrictToAnnotatedClass = true)
class RequestHeadTest {

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
    RawHttp.assertRefused(403, "Host header", answer);
  }

  @Test
  void refusesARequestWithoutHost() throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp", StdioProcess.INITIALIZE.getBytes(), List.of(RawHttp.JSON, RawHttp.ACCEPT));
    // By Vert.x itself, before any route of ours.
    RawHttp.assertRefused(400, "malformed", answer);
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
    assertEquals(200, http.post(StdioProcess.INITIALIZE, "Origin: " + origin).status());
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
    RawHttp.assertRefused(
        403, "Origin header", http.post(StdioProcess.INITIALIZE, "Origin: " + origin));
  }

  @Test
  void refusesAForeignOriginBehindOneOfOurs() throws IOException {
    RawHttp.assertRefused(
        403,
        "Origin header",
        http.post(
            StdioProcess.INITIALIZE, "Origin: http://localhost", "Origin: http://evil.example"));
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
            StdioProcess.INITIALIZE.getBytes(),
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
            StdioProcess.INITIALIZE.getBytes(),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT));
    RawHttp.assertRefused(404, "the endpoint is /mcp", answer);
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
            "POST /mcp",
            StdioProcess.INITIALIZE.getBytes(),
            List.of(http.host(), contentType, RawHttp.ACCEPT));
    RawHttp.assertRefused(415, "Content-Type must be application/json.", answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json; charset=utf-8", "Application/JSON", "application/json;"})
  void takesJsonWithParameters(String contentType) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp",
            StdioProcess.INITIALIZE.getBytes(),
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
        http.send(
            "POST /mcp",
            StdioProcess.INITIALIZE.getBytes(),
            List.of(http.host(), RawHttp.JSON, accept));
    RawHttp.assertRefused(406, "Accept must name both", answer);
  }

  @Test
  void answersWhoTakesBothTypesInTwoHeaders() throws IOException {
    List<String> headers =
        List.of(http.host(), RawHttp.JSON, "Accept: text/event-stream", "Accept: application/json");
    assertEquals(200, http.send("POST /mcp", StdioProcess.INITIALIZE.getBytes(), headers).status());
  }

  @Test
  void refusesAProtocolRevisionThatDoesNotExist() throws IOException {
    RawHttp.assertRefused(
        400,
        "MCP-Protocol-Version must be one of 2025-11-25",
        http.post(StdioProcess.INITIALIZE, "MCP-Protocol-Version: 1999-01-01"));
    assertEquals(
        200, http.post(StdioProcess.INITIALIZE, "MCP-Protocol-Version: 2025-06-18").status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void asksForTheSession(String method) throws IOException {
    RawHttp.Answer answer =
        http.send(method + " /mcp", NOTHING, List.of(http.host(), RawHttp.ACCEPT));
    RawHttp.assertRefused(400, "Mcp-Session-Id is missing", answer);
  }

  private RawHttp.Answer initializeAs(String host) throws IOException {
    return http.send(
        "POST /mcp",
        StdioProcess.INITIALIZE.getBytes(),
        List.of(host, RawHttp.JSON, RawHttp.ACCEPT));
  }
}
