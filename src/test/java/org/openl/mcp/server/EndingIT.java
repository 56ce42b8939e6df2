package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openl.mcp.real.OpenlMcp;
import org.openl.mcp.server.http.RawHttp;
import org.openl.mcp.server.mcp.McpProtocol;
import org.openl.mcp.server.protocol.PendingRequests;

/** The shutdown of the packaged server: it responds to pending requests, and ends soon. */
class EndingIT {

  /** 128 + SIGTERM. */
  private static final int BY_TERM = 143;

  /** A desktop client kills a server that has not ended after this time. */
  private static final Duration SOON = Duration.ofSeconds(5);

  /**
   * The calls take longer than the shutdown timeout of 3.5 s. An idle machine needs 4.1 s to end;
   * half the length of a call proves that the server does not wait, even on a busy machine.
   */
  private static final Duration BEFORE_THE_CALL_ENDS = Duration.ofSeconds(10);

  private static final String PING = StdioProcess.request("2", "ping");

  private static final Duration SHORT_CALL = Duration.ofSeconds(2);
  private static final Duration LONG_CALL = Duration.ofSeconds(20);

  @Test
  void answersTheCallUnderWayOverStdioWhenTold() throws Exception {
    try (SlowStudio studio = SlowStudio.start(SHORT_CALL);
        StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.initialize();
      server.send(StdioProcess.CALL);
      studio.awaitRequest();
      long start = System.nanoTime();
      term(server.process());
      assertEquals(0, server.next().at("/result/structuredContent/total").asInt(-1));
      assertEquals(BY_TERM, server.awaitExit());
      assertSoon(start, SOON);
      assertEquals(List.of(), server.rest());
    }
  }

  @Test
  void answersTheCallUnderWayOverStdioAtTheEndOfInput() throws Exception {
    try (SlowStudio studio = SlowStudio.start(SHORT_CALL);
        StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.initialize();
      server.send(StdioProcess.CALL);
      studio.awaitRequest();
      long start = System.nanoTime();
      assertEquals(0, server.finish());
      assertSoon(start, SOON);
      assertEquals(0, server.next().at("/result/structuredContent/total").asInt(-1));
      assertEquals(List.of(), server.rest());
    }
  }

  @Test
  void endsSoonOverStdioWhateverIsUnderWay() throws Exception {
    try (SlowStudio studio = SlowStudio.start(LONG_CALL);
        StdioProcess told = StdioProcess.start(studio.baseUrl(), Map.of())) {
      told.initialize();
      told.send(StdioProcess.CALL);
      studio.awaitRequest();
      long start = System.nanoTime();
      term(told.process());
      assertEquals(BY_TERM, told.awaitExit());
      assertSoon(start, BEFORE_THE_CALL_ENDS);
    }
  }

  @Test
  void endsSoonAtTheEndOfInputWhateverIsUnderWay() throws Exception {
    try (SlowStudio studio = SlowStudio.start(LONG_CALL);
        StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.initialize();
      server.send(StdioProcess.CALL);
      studio.awaitRequest();
      long start = System.nanoTime();
      assertEquals(0, server.finish());
      assertSoon(start, BEFORE_THE_CALL_ENDS);
    }
  }

  @Test
  void waitsForNothingOverStdioWhenNothingIsUnderWay() throws Exception {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        StdioProcess server = StdioProcess.start(studio.baseUrl(), Map.of())) {
      server.initialize();
      server.send(StdioProcess.CALL);
      assertEquals(1, server.next().get("id").asInt());
      long start = System.nanoTime();
      term(server.process());
      assertEquals(BY_TERM, server.awaitExit());
      assertSoon(start, PendingRequests.SHUTDOWN_TIMEOUT);
    }
  }

  @Test
  void answersTheCallUnderWayOverHttpWhenTold() throws Exception {
    try (SlowStudio studio = SlowStudio.start(SHORT_CALL);
        OpenlMcp server = serve(studio)) {
      RawHttp http = new RawHttp(server.uri("/").getPort());
      try (Socket call = http.openPost(StdioProcess.CALL, session(http))) {
        studio.awaitRequest();
        long start = System.nanoTime();
        term(server.process());
        assertNoProjects(RawHttp.read(call));
        assertEquals(BY_TERM, exit(server));
        assertSoon(start, SOON);
      }
    }
  }

  @Test
  void endsOpenStreamsOnceTheCallsAreAnswered() throws Exception {
    try (SlowStudio studio = SlowStudio.start(SHORT_CALL);
        OpenlMcp server = serve(studio)) {
      RawHttp http = new RawHttp(server.uri("/").getPort());
      String session = session(http);
      try (Socket stream = openStream(http, session);
          Socket call = http.openPost(StdioProcess.CALL, session)) {
        studio.awaitRequest();
        long start = System.nanoTime();
        term(server.process());
        assertEnded(stream);
        assertNoProjects(RawHttp.read(call));
        assertEquals(BY_TERM, exit(server));
        assertSoon(start, SOON);
      }
    }
  }

  @Test
  void waitsForNoStream() throws Exception {
    try (SlowStudio studio = SlowStudio.start(Duration.ZERO);
        OpenlMcp server = serve(studio)) {
      RawHttp http = new RawHttp(server.uri("/").getPort());
      try (Socket stream = openStream(http, session(http))) {
        long start = System.nanoTime();
        term(server.process());
        assertEnded(stream);
        assertEquals(BY_TERM, exit(server));
        assertSoon(start, PendingRequests.SHUTDOWN_TIMEOUT);
      }
    }
  }

  @Test
  void endsSoonOverHttpWhateverIsUnderWay() throws Exception {
    try (SlowStudio studio = SlowStudio.start(LONG_CALL);
        OpenlMcp server = serve(studio)) {
      RawHttp http = new RawHttp(server.uri("/").getPort());
      Socket call = http.openPost(StdioProcess.CALL, session(http));
      studio.awaitRequest();
      long start = System.nanoTime();
      term(server.process());
      assertEquals(BY_TERM, exit(server));
      assertSoon(start, BEFORE_THE_CALL_ENDS);
      call.close();
    }
  }

  @Test
  void refusesFurtherRequestsWhileItEnds() throws Exception {
    try (SlowStudio studio = SlowStudio.start(SHORT_CALL);
        OpenlMcp server = serve(studio)) {
      RawHttp http = new RawHttp(server.uri("/").getPort());
      String session = session(http);
      try (Socket call = http.openPost(StdioProcess.CALL, session)) {
        studio.awaitRequest();
        term(server.process());
        RawHttp.Answer answer = http.post(PING, session);
        // The signal arrives after a moment.
        for (int i = 0; i < 10_000 && answer.status() == 200; i++) {
          answer = http.post(PING, session);
        }
        assertEquals(503, answer.status());
        assertEquals(2, RawHttp.json(answer).get("id").asInt());
        assertEquals(-32000, RawHttp.json(answer).at("/error/code").asInt());
        assertNoProjects(RawHttp.read(call));
      }
    }
  }

  @Test
  void doesNotWaitForAClientThatHasGone() throws Exception {
    try (SlowStudio studio = SlowStudio.start(LONG_CALL);
        OpenlMcp server = serve(studio)) {
      RawHttp http = new RawHttp(server.uri("/").getPort());
      String session = session(http);
      Socket client = http.openPost(StdioProcess.CALL, session);
      studio.awaitRequest();
      client.close();
      // The server accepts the same id again as soon as it has detected the closed connection.
      int status = 400;
      for (int i = 0; i < 10_000 && status == 400; i++) {
        status = http.post(StdioProcess.request("1", "ping"), session).status();
      }
      assertEquals(200, status);
      long start = System.nanoTime();
      term(server.process());
      assertEquals(BY_TERM, exit(server));
      assertSoon(start, PendingRequests.SHUTDOWN_TIMEOUT);
    }
  }

  /** Sends TERM. {@link Process#destroy} would close the pipes too. */
  private static void term(Process process) {
    process.toHandle().destroy();
  }

  private static OpenlMcp serve(SlowStudio studio) {
    return OpenlMcp.serve(Map.of("OPENL_BASE_URL", studio.baseUrl()));
  }

  private static String session(RawHttp http) throws IOException {
    RawHttp.Answer answer = http.post(StdioProcess.INITIALIZE);
    return McpProtocol.SESSION_HEADER
        + ": "
        + answer.header(McpProtocol.SESSION_HEADER).orElseThrow();
  }

  private static Socket openStream(RawHttp http, String session) throws IOException {
    Socket stream =
        http.open("GET /mcp", new byte[0], List.of(http.host(), RawHttp.ACCEPT, session));
    assertEquals('H', stream.getInputStream().read());
    return stream;
  }

  /** Asserts that a stream has its last chunk. */
  private static void assertEnded(Socket stream) throws IOException {
    String rest = new String(stream.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(rest.endsWith("\r\n0\r\n\r\n"), rest);
  }

  private static void assertNoProjects(RawHttp.Answer answer) throws IOException {
    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        0, RawHttp.json(answer).at("/result/structuredContent/total").asInt(-1), answer.body());
  }

  private static int exit(OpenlMcp server) throws InterruptedException {
    assertTrue(server.process().waitFor(60, TimeUnit.SECONDS), server.log());
    return server.process().exitValue();
  }

  private static void assertSoon(long start, Duration bound) {
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(taken.compareTo(bound) < 0, "took " + taken);
  }
}
