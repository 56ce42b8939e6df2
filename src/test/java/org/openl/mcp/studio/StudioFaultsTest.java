package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.openl.mcp.call.errors.FailureMapper;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.context.UsersClient;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Calls during which the network or Studio fails. */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioFaultsTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final Duration SHORT = Duration.ofMillis(700);

  private static final Duration TLS = Duration.ofSeconds(5);

  private static final String TIMED_OUT =
      "OpenL Studio did not answer in time. It may still be compiling the project."
          + " Repeat the call in a minute; OPENL_TIMEOUT sets how long this server waits.";

  private static final String LOST =
      "The connection to OpenL Studio was lost. It closed before the complete answer arrived."
          + " Repeat the call. If the connection is lost again, tell the person who runs OpenL Studio.";

  private static final String TOO_LARGE =
      "OpenL Studio's answer is too large. It is larger than 32 MiB. The limit depends on this server's memory."
          + " If the call requested a list, request one item by its id. Otherwise, use OpenL Studio itself;"
          + " the person who runs this server can give it more memory.";

  @Inject Settings settings;
  @Inject Studios studios;
  @Inject FailureMapper failures;

  @Test
  void reportsARefusedConnection() {
    URI nobody = URI.create("http://127.0.0.1:" + RawServer.closedPort() + "/rest");

    expect(
        failure(studios.at(nobody)), Kind.UNREACHABLE, unreachable("The connection was refused."));
  }

  @Test
  void reportsAnUnknownHost() {
    expect(
        failure(studios.at(URI.create("http://studio.invalid/rest"))),
        Kind.UNREACHABLE,
        unreachable("Its host is unknown (DNS)."));
  }

  @Test
  void reportsThatTlsFailed() {
    int plainPort = settings.studio().restUri().getPort();

    StudioException e =
        failure(studios.at(URI.create("https://127.0.0.1:" + plainPort + "/rest"), TLS));

    expect(
        e,
        Kind.UNREACHABLE,
        unreachable("TLS failed: the server supports no common TLS version or cipher."));
  }

  @Test
  void reportsAResetConnectionAndDoesNotSendTwice() {
    try (RawServer server = RawServer.that((request, connection) -> connection.reset())) {
      expect(failure(studios.at(server.uri("/rest"))), Kind.CONNECTION_LOST, LOST);
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void reportsAConnectionThatEndsTooEarly() {
    for (String part :
        List.of("", "HTTP/1.1 20", HEAD + "\r\n[", HEAD + "Content-Length: 99\r\n\r\n[{")) {
      RawServer.Reaction cut =
          (request, connection) -> {
            connection.send(part);
            connection.close();
          };
      try (RawServer server = RawServer.that(cut)) {
        StudioException e = failure(studios.at(server.uri("/rest")));
        // Without a length the end of the connection is the end of the body (RFC 9112 §6.3).
        Kind kind = part.endsWith("\r\n\r\n[") ? Kind.UNREADABLE : Kind.CONNECTION_LOST;
        assertEquals(kind, e.kind(), part);
        assertEquals(1, server.requests().size(), part);
      }
    }
  }

  @Test
  void reportsAnAnswerThatIsNotHttp() {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              connection.send("SSH-2.0-x\r\n\r\n");
              connection.close();
            })) {
      StudioException e = failure(studios.at(server.uri("/rest")));
      assertTrue(
          e.kind() == Kind.CONNECTION_LOST || e.kind() == Kind.UNREADABLE, e.kind().toString());
      assertFalse(failures.of(e, false, new WriteRecord()).text().contains("SSH"));
    }
  }

  @Test
  void doesNotWaitForAMissingAnswer() {
    try (RawServer server = RawServer.that((request, connection) -> stall())) {
      inTime(
          () -> expect(failure(studios.at(server.uri("/rest"), SHORT)), Kind.TIMED_OUT, TIMED_OUT));
      assertEquals(1, server.requests().size());
    }
  }

  @Test
  void doesNotWaitForASlowAnswer() {
    for (String head :
        List.of(
            HEAD + "Content-Length: 100000\r\n\r\n",
            HEAD + "Transfer-Encoding: chunked\r\n\r\n",
            "")) {
      RawServer.Reaction trickle =
          (request, connection) -> {
            connection.send(head);
            while (true) {
              connection.send(head.endsWith("chunked\r\n\r\n") ? "1\r\n \r\n" : "H");
              Thread.sleep(50);
            }
          };
      try (RawServer server = RawServer.that(trickle)) {
        inTime(
            () ->
                expect(failure(studios.at(server.uri("/rest"), SHORT)), Kind.TIMED_OUT, TIMED_OUT));
      }
    }
  }

  @Test
  void doesNotWaitForASlowErrorMessage() {
    RawServer.Reaction trickle =
        (request, connection) -> {
          connection.send("HTTP/1.1 500 X\r\nContent-Length: 100000\r\n\r\n");
          while (true) {
            connection.send("x");
            Thread.sleep(50);
          }
        };
    try (RawServer server = RawServer.that(trickle)) {
      inTime(
          () ->
              assertEquals(
                  Kind.EMPTY_SERVER_ERROR, failure(studios.at(server.uri("/rest"), SHORT)).kind()));
    }
  }

  @Test
  void acceptsAnAnswerBelowTheLimit() {
    String project = "{\"id\":\"i\",\"name\":\"" + "x".repeat(1 << 20) + "\"}";
    String projects = "[" + String.join(",", Collections.nCopies(31, project)) + "]";
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(200, projects))) {
      assertEquals(31, ProjectsClient.of(studios.at(server.uri("/rest"))).list().items().size());
    }
  }

  @Test
  void stopsReadingAnEndlessAnswer() throws InterruptedException {
    AtomicLong sent = new AtomicLong();
    CountDownLatch stopped = new CountDownLatch(1);
    byte[] chunk =
        ("100000\r\n" + " ".repeat(0x100000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    RawServer.Reaction endless =
        (request, connection) -> {
          connection.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
          try {
            while (true) {
              connection.send(chunk);
              sent.addAndGet(0x100000);
            }
          } catch (IOException e) {
            stopped.countDown();
            throw e;
          }
        };
    try (RawServer server = RawServer.that(endless)) {
      expect(failure(studios.at(server.uri("/rest"))), Kind.TOO_LARGE, TOO_LARGE);
      assertTrue(stopped.await(10, TimeUnit.SECONDS), "the connection is closed");
      // The rest was in the buffers of two sockets.
      assertTrue(sent.get() < 64L << 20, sent.get() / (1 << 20) + " MiB were taken");
    }
  }

  @Test
  void stopsDecompressingAnEndlessAnswer() throws IOException {
    byte[] bomb = gzip(768);
    try (RawServer server = RawServer.that((request, connection) -> zipped(connection, bomb))) {
      Duration timeout = Duration.ofSeconds(20);
      long before = peakAfterReset();

      expect(failure(studios.at(server.uri("/rest"), timeout)), Kind.TOO_LARGE, TOO_LARGE);

      long grown = (peak() - before) >> 20;
      assertTrue(
          grown < 512, "768 MiB, unpacked from less than one, took " + grown + " MiB of heap");
    }
  }

  @Test
  void readsCompressedAnswers() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("{\"username\":\"vera\"}".getBytes(StandardCharsets.UTF_8));
    }
    try (RawServer server =
        RawServer.that((request, connection) -> zipped(connection, bytes.toByteArray()))) {
      assertEquals(
          Optional.of("vera"),
          UsersClient.of(studios.at(server.uri("/rest"))).profile().username());
      assertTrue(
          server.requests().get(0).matches("(?is).*\r\naccept-encoding:[^\r]*gzip.*"),
          server.requests().get(0));
    }
  }

  @Test
  void reusesAConnection() {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      StudioSession session = studios.at(server.uri("/rest"));
      for (int i = 0; i < 20; i++) {
        ProjectsClient.of(session).list();
      }
      assertEquals(20, server.requests().size());
      assertEquals(1, server.connections());
    }
  }

  @Test
  void reusesAConnectionAfterAnErrorResponse() {
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(404, "{\"message\":\"No.\"}"))) {
      StudioSession session = studios.at(server.uri("/rest"));
      for (int i = 0; i < 5; i++) {
        failure(session);
      }
      assertEquals(1, server.connections());
    }
  }

  @Test
  void doesNotReuseAConnectionThatStudioIsAboutToClose() {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              connection.json(200, "[]", "Connection: close");
              connection.close();
            })) {
      StudioSession session = studios.at(server.uri("/rest"));
      for (int i = 0; i < 10; i++) {
        ProjectsClient.of(session).list();
      }
      assertEquals(10, server.connections());
    }
  }

  @Test
  void opensNoMoreConnectionsThanAllowed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    RawServer.Reaction slow =
        (request, connection) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.sleep(100);
          now.decrementAndGet();
          connection.json(200, "[]");
        };
    try (RawServer server = RawServer.that(slow)) {
      StudioSession session = studios.at(server.uri("/rest"));
      ProjectsClient.of(session).list();
      together(200, ProjectsClient.of(session)::list);
      assertEquals(201, server.requests().size());
      assertTrue(server.connections() <= 64, server.connections() + " connections");
      assertTrue(most.get() > 32, "they go side by side: " + most.get());
    }
  }

  @Test
  void sendsTheFirstCallOfAnIdentityAlone() throws Exception {
    AtomicInteger now = new AtomicInteger();
    List<Integer> beside = new ArrayList<>();
    RawServer.Reaction first =
        (request, connection) -> {
          int running = now.incrementAndGet();
          synchronized (beside) {
            beside.add(running);
          }
          Thread.sleep(200);
          now.decrementAndGet();
          connection.json(200, "[]", "Set-Cookie: JSESSIONID=A1; Path=/");
        };
    try (RawServer server = RawServer.that(first)) {
      StudioSession session = studios.at(server.uri("/rest"));
      together(8, ProjectsClient.of(session)::list);
      assertEquals(List.of(1, 1), beside.subList(0, 2), "the second came after the first's answer");
      assertEquals(7, server.requests().stream().filter(r -> r.contains("JSESSIONID=A1")).count());
    }
  }

  @Test
  void sendsTheNextCallAloneIfTheFirstDidNotReachStudio() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    RawServer.Reaction second =
        (request, connection) -> {
          int number = asked.incrementAndGet();
          if (number == 1) {
            connection.reset();
            return;
          }
          if (number == 2) {
            Thread.sleep(200);
            assertEquals(2, asked.get(), "the second call was sent alone");
          }
          connection.json(200, "[]");
        };
    try (RawServer server = RawServer.that(second)) {
      StudioSession session = studios.at(server.uri("/rest"));
      assertEquals(Kind.CONNECTION_LOST, failure(session).kind());
      together(5, ProjectsClient.of(session)::list);
    }
  }

  @Test
  void doesNotDelayCallsForeverIfTheFirstOneHangs() throws Exception {
    try (RawServer server = RawServer.that((request, connection) -> stall())) {
      StudioSession session = studios.at(server.uri("/rest"), SHORT);
      inTime(
          () ->
              together(
                  6,
                  () -> {
                    assertEquals(Kind.TIMED_OUT, failure(session).kind());
                    return null;
                  }));
    }
  }

  private static void stall() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void zipped(RawServer.Connection connection, byte[] bytes) throws IOException {
    connection.send(
        HEAD + "Content-Encoding: gzip\r\nContent-Length: " + bytes.length + "\r\n\r\n");
    connection.send(bytes);
  }

  private static byte[] gzip(int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < mebibytes; i++) {
        out.write(spaces);
      }
    }
    return bytes.toByteArray();
  }

  private static long peakAfterReset() {
    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    return peak();
  }

  private static long peak() {
    return heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  /** Fails if the call takes much longer than the time-out. */
  private static void inTime(Executable executable) {
    assertTimeoutPreemptively(SHORT.multipliedBy(10), executable);
  }

  private static <T> void together(int calls, Callable<T> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls);
    try {
      for (Future<T> done : threads.invokeAll(Collections.nCopies(calls, call))) {
        done.get(30, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String unreachable(String why) {
    return "OpenL Studio cannot be reached. "
        + why
        + " Repeat the call in a minute. If it fails again, tell the person who runs this server:"
        + " Studio may be down, or OPENL_BASE_URL may be wrong.";
  }

  private static StudioException failure(StudioSession session) {
    return assertThrows(StudioException.class, ProjectsClient.of(session)::list);
  }

  private void expect(StudioException e, Kind kind, String text) {
    assertEquals(kind, e.kind());
    assertEquals(text, failures.of(e, false, new WriteRecord()).text());
  }
}
