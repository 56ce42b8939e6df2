package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.server.SlowStudioResource;
import org.openl.mcp.server.StdioProcess;
import org.openl.mcp.server.mcp.McpProtocol;

@QuarkusTest
@WithTestResource(SlowStudioResource.class)
class RequestHeaderCheckTest {

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
  void acceptsLoopbackHosts(String host) throws IOException {
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
  void rejectsOtherHosts(String host) throws IOException {
    RawHttp.Answer answer = initializeAs("Host: " + host.replace("PORT", "" + root.getPort()));
    RawHttp.assertRefused(403, "Host header", answer);
  }

  @Test
  void rejectsARequestWithoutHost() throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp", StdioProcess.INITIALIZE.getBytes(), List.of(RawHttp.JSON, RawHttp.ACCEPT));
    // Vert.x rejects it before the first route.
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
  void acceptsOriginsOfThisMachine(String origin) throws IOException {
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
  void rejectsForeignOrigins(String origin) throws IOException {
    RawHttp.assertRefused(
        403, "Origin header", http.post(StdioProcess.INITIALIZE, "Origin: " + origin));
  }

  @Test
  void rejectsAForeignOriginAfterAnAllowedOne() throws IOException {
    RawHttp.assertRefused(
        403,
        "Origin header",
        http.post(
            StdioProcess.INITIALIZE, "Origin: http://localhost", "Origin: http://evil.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "PUT", "HEAD"})
  void rejectsForeignOriginsForEveryMethod(String method) throws IOException {
    RawHttp.Answer answer =
        http.send(method + " /mcp", NOTHING, List.of(http.host(), "Origin: http://evil.example"));
    assertEquals(403, answer.status());
    assertTrue(answer.header("Access-Control-Allow-Origin").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//mcp", "/./mcp", "/%6dcp", "/x/../mcp", "/mcp/", "/mcp?x=1", "/mcp/sse"})
  void checksTheHostForEveryFormOfThePath(String path) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST " + path,
            StdioProcess.INITIALIZE.getBytes(),
            List.of("Host: evil.example", RawHttp.JSON, RawHttp.ACCEPT));
    assertTrue(answer.status() == 403 || answer.status() == 404, path + ": " + answer.head());
    assertTrue(answer.header(McpProtocol.SESSION_HEADER).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /mcp/sse", "POST /mcp/sse", "POST /mcp/messages/1", "GET /mcp/x"})
  void doesNotSupportTheOlderTransport(String methodAndPath) throws IOException {
    RawHttp.Answer answer =
        http.send(
            methodAndPath,
            StdioProcess.INITIALIZE.getBytes(),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT));
    RawHttp.assertRefused(
        404, "The endpoint is /mcp; the older HTTP+SSE transport is not supported.", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS", "TRACE"})
  void rejectsOtherMethods(String method) throws IOException {
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
        "Content-Type: application/json\r\nContent-Type: text/plain",
      })
  void acceptsOnlyJson(String contentType) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST /mcp",
            StdioProcess.INITIALIZE.getBytes(),
            List.of(http.host(), contentType, RawHttp.ACCEPT));
    RawHttp.assertRefused(415, "Send exactly one header Content-Type: application/json.", answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "Application/JSON ;x=\"y\"",
        "application/json;"
      })
  void acceptsJsonWithParameters(String contentType) throws IOException {
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
        "Accept: application/json",
        "Accept: text/event-stream",
        "Accept: text/*",
        "Accept: application/json;q=0, text/event-stream",
        "Accept: */*, text/event-stream;q=0.0",
      })
  void rejectsClientsThatDoNotAcceptBothTypes(String accept) throws IOException {
    RawHttp.assertRefused(
        406,
        "Send the header Accept: application/json, text/event-stream.",
        initializeWith(RawHttp.JSON, accept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-None: 1",
        "Accept: */*",
        "Accept: application/*, text/*;q=0.1",
        "Accept: APPLICATION/JSON, TEXT/EVENT-STREAM",
        "Accept: application/json;charset=utf-8, */*;q=0.001",
      })
  void acceptsBothTypesInOtherForms(String accept) throws IOException {
    assertEquals(200, initializeWith(RawHttp.JSON, accept).status());
  }

  @Test
  void acceptsBothTypesInTwoHeaders() throws IOException {
    List<String> headers =
        List.of(http.host(), RawHttp.JSON, "Accept: text/event-stream", "Accept: application/json");
    assertEquals(200, http.send("POST /mcp", StdioProcess.INITIALIZE.getBytes(), headers).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1999-01-01", "2026-07-28", "2025-06-18"})
  void negotiatesTheVersionInTheBodyOfInitialize(String revision) throws IOException {
    String initialize = RawHttp.INITIALIZE.replace("2025-11-25", revision);
    RawHttp.Answer answer = http.post(initialize, "MCP-Protocol-Version: " + revision);
    assertEquals(200, answer.status());
    assertEquals(
        revision.equals("2025-06-18") ? revision : "2025-11-25",
        RawHttp.json(answer).at("/result/protocolVersion").asText());
  }

  @Test
  void rejectsAnUnsupportedVersionAfterInitialize() throws IOException {
    String session =
        McpProtocol.SESSION_HEADER
            + ": "
            + http.post(RawHttp.INITIALIZE).header(McpProtocol.SESSION_HEADER).orElseThrow();
    String message = "MCP-Protocol-Version must be one of 2025-11-25";
    String revision = "MCP-Protocol-Version: 2026-07-28";
    RawHttp.assertRefused(400, message, http.post(RawHttp.PING, session, revision));
    for (String method : List.of("GET", "DELETE")) {
      List<String> headers = List.of(http.host(), RawHttp.ACCEPT, session, revision);
      RawHttp.assertRefused(400, message, http.send(method + " /mcp", NOTHING, headers));
    }
    assertEquals(
        200, http.post(RawHttp.PING, session, "MCP-Protocol-Version: 2025-06-18").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/mcp", "/q/health", "/q/metrics", "/", "/.well-known/oauth-protected-resource"})
  void checksTheHostForEveryPath(String path) throws IOException {
    for (String host : List.of("evil.example", "127.0.0.1.evil.example", "")) {
      assertEquals(403, get(path, "Host: " + host).status(), host);
    }
    assertEquals(403, get(path, http.host(), "Origin: http://evil.example").status());
    assertEquals(403, get("http://evil.example" + path, http.host()).status());
    assertEquals(400, get(path, http.host(), http.host()).status());
    assertEquals(400, get(path, http.host(), "Host: evil.example").status());
    assertEquals(400, get(path, http.host(), "Expect: the-unexpected").status());
    assertEquals(400, get(path).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "10.0.0.1:PORT", "[fd00::1]:PORT"})
  void acceptsIpAddressesForHealthAndMetrics(String host) throws IOException {
    String header = "Host: " + host.replace("PORT", "" + root.getPort());
    assertEquals(200, get("/q/health/live", header).status());
    assertEquals(200, get("/q/metrics", header).status());
    assertEquals(403, get("/q/../mcp", header).status());
    assertEquals(403, get("/mcp", header).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//q/metrics",
        "/q//metrics",
        "/./q/metrics",
        "/q/./metrics",
        "/mcp/../q/metrics",
        "/mcp/..;x/q/metrics",
        "/.well-known/oauth-protected-resource/../../q/metrics",
        "/.well-known/oauth-protected-resource/..;x/..;x/q/metrics",
        "/.well-known/oauth-protected-resource/%2e%2e/%2e%2e/q/metrics",
        "/.well-known/oauth-protected-resource/..%2f..%2fq/metrics",
        "/q;x/metrics",
        "/q/metrics;x",
        "/%71/metrics",
        "/q%2fmetrics",
        "/q\\metrics",
      })
  void rejectsOtherFormsOfAPath(String path) throws IOException {
    RawHttp.Answer answer = get(path, http.host());
    assertTrue(answer.status() == 404 || answer.status() == 400, path + ": " + answer.head());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//mcp", "/./mcp", "/%6dcp", "/x/../mcp", "/mcp//", "/mcp;x", "/mcp/..;x/mcp"})
  void opensNoSessionForOtherFormsOfThePath(String path) throws IOException {
    RawHttp.Answer answer =
        http.send(
            "POST " + path,
            RawHttp.INITIALIZE.getBytes(),
            List.of(http.host(), RawHttp.JSON, RawHttp.ACCEPT));
    RawHttp.assertRefused(404, "Nothing is served at this path", answer);
  }

  @Test
  void acceptsATargetInAbsoluteForm() throws IOException {
    assertEquals(200, get(root.resolve("/q/health/live").toString(), http.host()).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void requiresTheSessionId(String method) throws IOException {
    RawHttp.Answer answer =
        http.send(method + " /mcp", NOTHING, List.of(http.host(), RawHttp.ACCEPT));
    RawHttp.assertRefused(400, "The header Mcp-Session-Id is missing.", answer);
  }

  private RawHttp.Answer get(String path, String... headers) throws IOException {
    return http.send("GET " + path, NOTHING, List.of(headers));
  }

  private RawHttp.Answer initializeWith(String contentType, String accept) throws IOException {
    return http.send(
        "POST /mcp", RawHttp.INITIALIZE.getBytes(), List.of(http.host(), contentType, accept));
  }

  private RawHttp.Answer initializeAs(String host) throws IOException {
    return http.send(
        "POST /mcp",
        StdioProcess.INITIALIZE.getBytes(),
        List.of(host, RawHttp.JSON, RawHttp.ACCEPT));
  }
}
