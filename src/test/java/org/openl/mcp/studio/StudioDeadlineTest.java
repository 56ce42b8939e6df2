package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.doubles.Deadlines;
import org.openl.mcp.doubles.InProcess;
import org.openl.mcp.doubles.RawServer;
import org.openl.mcp.doubles.ScriptedAuthorizer;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.projects.ProjectsClient;

/** The deadline of a call limits all its requests to Studio. */
@QuarkusTest
@TestProfile(InProcess.class)
@Timeout(60)
class StudioDeadlineTest {

  private static final Deadline OVER = Deadline.after(Duration.ZERO);

  @Inject Studios studios;

  @Test
  void sendsNothingAfterTheDeadline() {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      StudioSession session = session(server, OVER);
      StudioException read =
          assertThrows(StudioException.class, () -> ProjectsClient.of(session).list());
      StudioException write =
          assertThrows(StudioException.class, () -> session.write(CallSubject.NONE, () -> null));

      assertEquals(List.of(Kind.DEADLINE_EXCEEDED, Kind.DEADLINE_EXCEEDED), kinds(read, write));
      assertFalse(write.mayHaveChanged());
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void endsARequest() throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              connection.awaitEnd();
              ended.countDown();
            })) {
      StudioSession session = session(server, Deadline.after(Duration.ofSeconds(3)));

      StudioException e =
          assertThrows(StudioException.class, () -> ProjectsClient.of(session).list());

      assertEquals(List.of(Kind.DEADLINE_EXCEEDED), kinds(e));
      assertTrue(ended.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void isSharedByAllRequestsOfACall() {
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              if (request.contains("unpaged")) {
                connection.json(200, "[]");
              } else {
                connection.awaitEnd();
              }
            })) {
      StudioSession session = session(server, Deadline.after(Duration.ofSeconds(5)));
      ProjectsClient projects = ProjectsClient.of(session);
      assertEquals(List.of(), projects.list().items());

      assertEquals(
          List.of(Kind.DEADLINE_EXCEEDED, Kind.DEADLINE_EXCEEDED),
          kinds(
              assertThrows(StudioException.class, () -> projects.get("aWQ=")),
              assertThrows(StudioException.class, projects::list)));
      assertEquals(2, server.requests().size());
    }
  }

  @Test
  void endsTheWaitForTheVersion() {
    try (RawServer server = RawServer.that((request, connection) -> connection.awaitEnd())) {
      assertFalse(session(server, OVER).has(Capability.FILES));
    }
  }

  @Test
  void endsTheWaitForTheFirstRequest() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              first.countDown();
              connection.awaitEnd();
            })) {
      Studio studio = studio(server);
      Thread call = hangingCall(studio, first);

      StudioSession session = studio.as(Identity.SERVICE, Deadline.after(Duration.ofMillis(200)));
      StudioException e =
          assertThrows(StudioException.class, () -> ProjectsClient.of(session).list());

      assertEquals(List.of(Kind.DEADLINE_EXCEEDED), kinds(e));
      assertEquals(1, server.requests().size());
      studio.end(Duration.ZERO);
      call.join();
    }
  }

  @Test
  void aHangingFirstRequestDelaysTheOthersForHalfTheirTimeAtMost() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    try (RawServer server =
        RawServer.that(
            (request, connection) -> {
              if (first.getCount() > 0) {
                first.countDown();
                connection.awaitEnd();
              } else {
                connection.json(200, "[]");
              }
            })) {
      Studio studio = studio(server);
      Thread call = hangingCall(studio, first);

      StudioSession session = studio.as(Identity.SERVICE, Deadline.after(Duration.ofSeconds(6)));

      assertEquals(List.of(), ProjectsClient.of(session).list().items());
      studio.end(Duration.ZERO);
      call.join();
    }
  }

  @Test
  void sendsNothingAfterTheEndOfTheServer() {
    try (RawServer server = RawServer.that((request, connection) -> connection.json(200, "[]"))) {
      Studio studio = studio(server);
      StudioSession open = studio.as(Identity.SERVICE, Deadlines.FAR);
      studio.end(Duration.ZERO);

      assertEquals(
          List.of(Kind.SHUTTING_DOWN, Kind.SHUTTING_DOWN),
          kinds(
              assertThrows(StudioException.class, () -> ProjectsClient.of(open).list()),
              assertThrows(
                  StudioException.class,
                  () ->
                      ProjectsClient.of(studio.as(new Identity("other"), Deadlines.FAR)).list())));
      assertEquals(List.of(), server.requests());
    }
  }

  /** Starts a call without an answer, and waits until its request has arrived. */
  private static Thread hangingCall(Studio studio, CountDownLatch arrived)
      throws InterruptedException {
    StudioSession session = studio.as(Identity.SERVICE, Deadlines.FAR);
    Thread call =
        new Thread(
            () -> assertThrows(StudioException.class, () -> ProjectsClient.of(session).list()));
    call.start();
    assertTrue(arrived.await(20, TimeUnit.SECONDS));
    return call;
  }

  private static List<Kind> kinds(StudioException... failures) {
    return List.of(failures).stream().map(StudioException::kind).toList();
  }

  private StudioSession session(RawServer server, Deadline deadline) {
    return studio(server).as(Identity.SERVICE, deadline);
  }

  private Studio studio(RawServer server) {
    return studios.at(server.uri("/rest"), Duration.ofMinutes(10), new ScriptedAuthorizer());
  }
}
