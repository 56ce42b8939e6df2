package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Answers that exceed this server's memory or do not match Studio's REST API. */
@QuarkusTest
@TestProfile(InProcess.class)
class UnreadableAnswersTest {

  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @Inject Studios studios;
  @Inject ObjectMapper mapper;
  @Inject Vertx vertx;

  @Test
  void acceptsAnAnswerOnlyIfOthersLeaveEnoughMemory() {
    ResponseMemoryBudget budget = new ResponseMemoryBudget(64L << 20);
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(200, " ".repeat(9_000) + "[]"))) {
      StudioSession session = studios.at(server.uri("/rest"), Duration.ofSeconds(2), budget);
      for (long left : new long[] {10_000, 50_000}) {
        ResponseMemoryBudget.Share others = budget.share();
        others.parse((32L << 20) / 8 - left / 8);

        StudioException e = failure(session);

        assertEquals(Kind.BUSY, e.kind(), left + " bytes left");
        others.close();
        assertEquals(0, ProjectsClient.of(session).list().items().size());
      }
      // All memory has been released.
      ResponseMemoryBudget.Share all = budget.share();
      assertDoesNotThrow(() -> all.parse((32L << 20) / 8));
      all.close();
    }
  }

  @Test
  void reservesMemoryForAnAnswerFromAHostWithAnUnderscore() {
    ResponseMemoryBudget budget = new ResponseMemoryBudget(64L << 20);
    try (RawServer server =
            RawServer.that(
                (request, connection) -> connection.json(200, " ".repeat(9_000) + "[]"));
        ResponseMemoryBudget.Share others = budget.share()) {
      StudioSession session =
          studios.at(
              server.uri("openl_studio", "/rest"), Duration.ofSeconds(2), budget, resolvingAll());
      assertEquals(0, ProjectsClient.of(session).list().items().size());
      // Enough to receive the answer, but not to parse it.
      others.parse(((32L << 20) - 50_000) / 8);

      assertEquals(Kind.BUSY, failure(session).kind());
    }
  }

  /**
   * Returns a Vert.x that resolves every host to this one on an event loop, as the real one does.
   */
  private Vertx resolvingAll() {
    return (Vertx)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {VertxInternal.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("resolveAddress")) {
                return method.invoke(vertx, arguments);
              }
              // The parameter type of the Vert.x method; a proxy receives plain objects.
              @SuppressWarnings("unchecked")
              Handler<AsyncResult<InetAddress>> found =
                  (Handler<AsyncResult<InetAddress>>) arguments[1];
              InetAddress address = InetAddress.getByName("127.0.0.1");
              vertx
                  .getOrCreateContext()
                  .runOnContext(v -> found.handle(Future.succeededFuture(address)));
              return null;
            });
  }

  @Test
  void waitsForMemoryThatOthersRelease() throws Exception {
    ResponseMemoryBudget budget = new ResponseMemoryBudget(64L << 20);
    ResponseMemoryBudget.Share others = budget.share();
    CountDownLatch asked = new CountDownLatch(1);
    RawServer.Reaction large =
        (request, connection) -> {
          connection.json(200, " ".repeat(9_000) + "[]");
          asked.countDown();
        };
    try (RawServer server = RawServer.that(large)) {
      StudioSession session = studios.at(server.uri("/rest"), Duration.ofSeconds(20), budget);
      others.parse((32L << 20) / 8);

      CompletableFuture<Integer> found =
          CompletableFuture.supplyAsync(() -> ProjectsClient.of(session).list().items().size());
      asked.await();
      others.close();

      assertEquals(0, found.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void acceptsAnAnswerUpToTheLimitOfTheMemory() {
    ResponseMemoryBudget budget = new ResponseMemoryBudget(64L << 20);
    try (RawServer server =
        RawServer.that((request, connection) -> connection.json(200, " ".repeat(3 << 20) + "[]"))) {
      StudioException e = failure(studios.at(server.uri("/rest"), Duration.ofSeconds(20), budget));

      assertEquals(Kind.TOO_LARGE, e.kind());
      assertEquals("It is larger than 2 MiB.", e.getMessage());
    }
  }

  @Test
  void refusesAnAnswerWithTooManyValues() throws Exception {
    long heap = 256L << 20;
    String objects = "[" + String.join(",", Collections.nCopies(1 << 20, "{}")) + "]";
    String junk = "[{\"id\":\"i\",\"name\":\"n\",\"junk\":" + objects + "}]";
    String deep =
        "[{\"id\":\"i\",\"name\":\"n\",\"junk\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}]";
    for (String answer : List.of(junk, deep)) {
      ResponseMemoryBudget budget = new ResponseMemoryBudget(heap);
      ObjectMapper reader = new ExactNumberReader(mapper, budget).getContext(Listing.class);
      JacksonException e =
          assertThrows(
              JacksonException.class,
              () -> reader.readValue(answer, new TypeReference<Listing<Project>>() {}));
      assertEquals(
          Kind.TOO_LARGE,
          ((StudioException) ClientFailureMapper.translate(new ProcessingException(e))).kind());
    }
  }

  @Test
  void reportsAnAnswerThatCannotBeRead() {
    for (String answer :
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
            "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=none\r\nContent-Length: 2\r\n\r\n7 ",
            HEAD + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd",
            "HTTP/9.x what\r\n\r\n")) {
      try (RawServer server =
          RawServer.that(
              (request, connection) -> {
                connection.send(answer);
                connection.close();
              })) {
        StudioException e = failure(studios.at(server.uri("/rest")));
        assertEquals(Kind.UNREADABLE, e.kind(), answer.lines().limit(2).toList().toString());
      }
    }
  }

  @Test
  void returnsAnUnknownExceptionUnchanged() {
    NullPointerException fault = new NullPointerException();

    assertEquals(fault, ClientFailureMapper.translate(fault));
  }

  @Test
  void reportsThatTheCallWasCancelled() {
    RuntimeException stopped = new ProcessingException(new InterruptedException());

    assertEquals(Kind.CANCELLED, ((StudioException) ClientFailureMapper.translate(stopped)).kind());
    assertTrue(Thread.interrupted(), "the thread is still interrupted");
  }

  /** The call was cancelled while it waited for a sign-in or for the first call of its user. */
  @Test
  void sendsNothingForACallThatWasCancelledBefore() {
    AtomicInteger requests = new AtomicInteger();
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              requests.incrementAndGet();
              connection.json(200, "[]");
            })) {
      StudioSession session = studios.at(server.uri("/rest"));
      Thread.currentThread().interrupt();
      assertEquals(Kind.CANCELLED, failure(session).kind());
      assertTrue(Thread.interrupted(), "the thread is still interrupted");
      assertEquals(0, ProjectsClient.of(session).list().items().size());
      assertEquals(1, requests.get());
    }
  }

  @Test
  void endsTheRequestOfACancelledCall() throws Exception {
    for (String begun : List.of("", HEAD + "Content-Length: 9\r\n\r\n[")) {
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(1);
      RawServer.Reaction silent =
          (request, connection) -> {
            connection.send(begun);
            asked.countDown();
            connection.awaitEnd();
            ended.countDown();
          };
      try (RawServer server = RawServer.that(silent)) {
        StudioSession session = studios.at(server.uri("/rest"), Duration.ofMinutes(2));
        CompletableFuture<Kind> cancelled = new CompletableFuture<>();
        Thread call = new Thread(() -> cancelled.complete(failure(session).kind()));
        call.start();
        asked.await();

        call.interrupt();

        assertEquals(Kind.CANCELLED, cancelled.get(20, TimeUnit.SECONDS));
        assertTrue(ended.await(20, TimeUnit.SECONDS), "the request goes on: " + begun);
      }
    }
  }

  private static StudioException failure(StudioSession session) {
    return assertThrows(StudioException.class, ProjectsClient.of(session)::list);
  }
}
