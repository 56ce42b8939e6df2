package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.config.Settings;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.context.UsersClient;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.tables.TablesClient;

/** The number of connections of an identity, and when they are closed. */
@QuarkusTest
@TestProfile(InProcess.class)
class StudioConnectionRegistryTest {

  /** A deadline with a stopped clock. */
  private static final Deadline IN_AN_HOUR = Deadline.after(Duration.ofHours(1), () -> 0);

  /** The time when a connection is closed: 10 s after the deadline. */
  private static final Duration CLOSING = Duration.ofHours(1).plusSeconds(15);

  @Inject Settings settings;
  @Inject ObjectMapper mapper;
  @Inject Vertx vertx;

  private final ScriptedAuthorizer authorizer = new ScriptedAuthorizer();
  private final List<Timer> timers = new ArrayList<>();

  /** A task of a long timer. */
  private record Timer(Duration delay, Handler<Long> task) {}

  @Test
  void allToolsetsShareOneConnection() {
    try (RawServer server =
        RawServer.that(
            (request, connection) ->
                connection.json(200, request.contains("profile") ? "{}" : "[]"))) {
      StudioSession session = studio(server).as(Identity.SERVICE, IN_AN_HOUR);

      ProjectsClient.of(session).list();
      TablesClient.of(session).list("aWQ=");
      RepositoriesClient.of(session).list();
      UsersClient.of(session).profile();

      assertEquals(4, server.requests().size());
      assertEquals(1, server.connections());
    }
  }

  @Test
  void aConnectionIsClosedAfterTheLastCallOfItsPerson() {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      Studio studio = studio(server);
      authorizer.signIn("first");
      StudioSession first = studio.as(Identity.SERVICE, IN_AN_HOUR);
      ProjectsClient.of(first).list();
      authorizer.signIn("second");
      StudioSession second = studio.as(Identity.SERVICE, IN_AN_HOUR);
      assertSame(marker(second), marker(studio.as(Identity.SERVICE, IN_AN_HOUR)));
      assertNotSame(marker(first), marker(second));
      // The cookies of the first person are never sent with a token of the second.
      assertThrows(AuthorizationException.class, () -> ProjectsClient.of(first).list());
      assertEquals(2, studio.connections());

      fire(CLOSING);

      assertEquals(1, studio.connections());
      authorizer.signIn("first");
      assertThrows(StudioException.class, () -> ProjectsClient.of(first).list());
      authorizer.signIn("second");
      ProjectsClient.of(second).list();
    }
  }

  private static Object marker(StudioSession session) {
    return session.shared(Object.class, Object::new);
  }

  @Test
  void manyPersonsLeaveNoConnectionOpen() throws InterruptedException {
    int persons = 30;
    CountDownLatch ended = new CountDownLatch(persons - 1);
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              connection.json(200, "[]");
              connection.awaitEnd();
              ended.countDown();
            })) {
      Studio studio = studio(server);
      for (int i = 0; i < persons; i++) {
        authorizer.signIn("person " + i);
        ProjectsClient.of(studio.as(Identity.SERVICE, IN_AN_HOUR)).list();
      }
      assertEquals(persons, server.connections());

      fire(CLOSING);

      assertEquals(1, studio.connections());
      assertTrue(ended.await(20, TimeUnit.SECONDS), () -> ended.getCount() + " are open");
      // The checks for unused connections find none.
      fire(StudioConnectionRegistry.IDLE);
      fire(StudioConnectionRegistry.IDLE);
      fire(CLOSING);
      assertEquals(0, studio.connections());
      assertEquals(List.of(), timers);
    }
  }

  @Test
  void anUnusedConnectionIsClosed() {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      Studio studio = studio(server);
      Object first = marker(studio.as(Identity.SERVICE, IN_AN_HOUR));
      assertSame(first, marker(studio.as(Identity.SERVICE, IN_AN_HOUR)));

      fire(StudioConnectionRegistry.IDLE);
      assertSame(first, marker(studio.as(Identity.SERVICE, IN_AN_HOUR)));
      fire(StudioConnectionRegistry.IDLE);
      assertEquals(1, studio.connections());
      fire(StudioConnectionRegistry.IDLE);
      fire(CLOSING);

      assertEquals(0, studio.connections());
      StudioSession next = studio.as(Identity.SERVICE, IN_AN_HOUR);
      assertNotSame(first, marker(next));
      ProjectsClient.of(next).list();
    }
  }

  /** Runs the timers with a delay. Timers that these tasks set are not run. */
  private void fire(Duration delay) {
    List<Timer> due = timers.stream().filter(timer -> timer.delay().equals(delay)).toList();
    timers.removeAll(due);
    due.forEach(timer -> timer.task().handle(0L));
  }

  private Studio studio(RawServer server) {
    return new Studios(settings, mapper, recordingTimers())
        .at(server.uri("/rest"), Duration.ofSeconds(20), authorizer);
  }

  /** Returns a Vert.x that records timers of ten minutes or more instead of running them. */
  private Vertx recordingTimers() {
    return (Vertx)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Vertx.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("setTimer")
                  && (long) arguments[0] >= Duration.ofMinutes(10).toMillis()) {
                // The parameter type of the Vert.x method; a proxy receives plain objects.
                @SuppressWarnings("unchecked")
                Handler<Long> task = (Handler<Long>) arguments[1];
                timers.add(new Timer(Duration.ofMillis((long) arguments[0]), task));
                return 0L;
              }
              return method.invoke(vertx, arguments);
            });
  }
}
