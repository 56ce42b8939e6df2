package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.server.mcp.McpProtocol;

class BodyReaderTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String SESSION = McpProtocol.SESSION_HEADER + ": 1";

  private final Vertx vertx = Vertx.vertx();

  /** Completes when the body of the held request was read. */
  private final CompletableFuture<Void> held = new CompletableFuture<>();

  /** Completed by the test to answer the held request. */
  private final CompletableFuture<Void> answers = new CompletableFuture<>();

  private HttpServer server;

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void readsABodyUpToTheMaximumLength() throws IOException {
    RawHttp http = serve(limits(100, LONG));
    assertEquals("20", post(http, 20).body());
    assertEquals("100", post(http, 100, SESSION).body());
    assertEquals("0", post(http, 0).body());
    RawHttp.assertRefused(413, "more than 20 bytes", post(http, 21));
    RawHttp.assertRefused(413, "more than 100 bytes", post(http, 101, SESSION));
  }

  @Test
  void limitsAChunkedBody() throws IOException {
    RawHttp http = serve(limits(100, LONG));
    try (Socket socket = open("Transfer-Encoding: chunked", "f\r\n123456789012345\r\n")) {
      send(socket, "f\r\n123456789012345\r\n0\r\n\r\n");
      RawHttp.assertRefused(413, "more than 20 bytes", RawHttp.read(socket));
    }
    assertEquals("20", post(http, 20).body());
  }

  @Test
  void sendsContinueForAnExpectedBody() throws IOException {
    serve(limits(100, LONG));
    try (Socket socket =
        open("Content-Length: 4\r\nExpect: 100-continue\r\nConnection: close", "")) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      assertEquals("HTTP/1.1 100 Continue", reader.readLine());
      send(socket, "1234");
      assertTrue(reader.lines().anyMatch("HTTP/1.1 200 OK"::equals));
    }
  }

  @Test
  void rejectsABodyThatDoesNotArrive() throws IOException {
    serve(limits(100, Duration.ofMillis(50)));
    try (Socket socket = open("Content-Length: 4", "123")) {
      RawHttp.Answer answer = RawHttp.read(socket);
      RawHttp.assertRefused(408, "did not arrive within", answer);
      assertEquals("close", answer.header("Connection").orElse("none"));
    }
  }

  @Test
  void limitsTheMemoryOfAllBodiesUntilTheyAreAnswered() throws Exception {
    // The first 20 bytes of each body do not count, so one body of 100 bytes takes all 80.
    RawHttp http = serve(limits(80, LONG));
    try (Socket first =
        open("Content-Length: 100\r\nX-Hold: 1\r\nConnection: close\r\n" + SESSION, "")) {
      send(first, "x".repeat(100));
      held.get(1, TimeUnit.MINUTES);
      RawHttp.Answer second = post(http, 21, SESSION);
      RawHttp.assertRefused(503, "then send the message again", second);
      assertEquals("1", second.header("Retry-After").orElse("none"));
      assertEquals("20", post(http, 20, SESSION).body(), "short bodies always fit");
      answers.complete(null);
      assertEquals("100", RawHttp.read(first).body());
    }
    assertEquals("100", post(http, 100, SESSION).body(), "the memory was released");
  }

  @Test
  void releasesTheMemoryOfAnIncompleteBody() throws IOException {
    RawHttp http = serve(limits(80, LONG));
    for (int i = 0; i < 3; i++) {
      try (Socket socket = open("Content-Length: 100\r\n" + SESSION, "x".repeat(99))) {
        socket.shutdownOutput();
        // The server closes its side of the connection.
        socket.getInputStream().readAllBytes();
      }
    }
    RawHttp.Answer answer = post(http, 100, SESSION);
    // The server may release the memory a little later.
    for (int i = 0; i < 1000 && answer.status() == 503; i++) {
      answer = post(http, 100, SESSION);
    }
    assertEquals("100", answer.body());
  }

  private static HttpLimits limits(long buffered, Duration body) {
    return new HttpLimits(100, 20, buffered, body, 1, LONG);
  }

  private RawHttp serve(HttpLimits limits) {
    Router router = Router.router(vertx);
    BodyReader reader = new BodyReader(limits);
    router
        .post()
        .handler(
            context -> {
              context.request().pause();
              vertx.runOnContext(later -> reader.read(context));
            })
        .handler(
            context -> {
              String length = Integer.toString(context.body().length());
              if (context.request().headers().contains("X-Hold")) {
                held.complete(null);
                answers.thenRun(() -> context.response().end(length));
              } else {
                context.response().end(length);
              }
            });
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return new RawHttp(InetAddress.getLoopbackAddress(), server.actualPort());
  }

  private static RawHttp.Answer post(RawHttp http, int length, String... headers)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(http.host()));
    all.addAll(List.of(headers));
    return http.send("POST /", "x".repeat(length).getBytes(StandardCharsets.US_ASCII), all);
  }

  private Socket open(String headers, String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(60_000);
    send(socket, "POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n" + start);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
