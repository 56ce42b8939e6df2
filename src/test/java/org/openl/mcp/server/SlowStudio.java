package org.openl.mcp.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An OpenL Studio without projects that responds after a delay. */
final class SlowStudio implements AutoCloseable {

  private static final byte[] NO_PROJECTS = "[]".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Duration delay;

  private SlowStudio(HttpServer server, Duration delay) {
    this.server = server;
    this.delay = delay;
  }

  static SlowStudio start(Duration delay) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SlowStudio studio = new SlowStudio(server, delay);
      server.createContext("/rest/projects", studio::projects);
      server.setExecutor(studio.threads);
      server.start();
      return studio;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void projects(HttpExchange exchange) throws IOException {
    try (exchange) {
      requested.countDown();
      closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, NO_PROJECTS.length);
      exchange.getResponseBody().write(NO_PROJECTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sets the delay of responses. */
  void answerAfter(Duration delay) {
    this.delay = delay;
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Waits until a request for projects has arrived. */
  void awaitRequest() throws InterruptedException {
    if (!requested.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("Studio got no request for projects");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
