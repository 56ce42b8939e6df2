package org.openl.mcp.server.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openl.mcp.server.protocol.PendingRequests.Admission;
import org.openl.mcp.server.protocol.PendingRequests.Request;

class PendingRequestsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration TEST_TIMEOUT = Duration.ofSeconds(20);

  private final PendingRequests pending = new PendingRequests();
  private final Request one = new Request("session", IntNode.valueOf(1));

  @Test
  void rejectsTheIdOfAPendingRequest() {
    assertEquals(Admission.ACCEPTED, pending.begin(one));
    assertEquals(Admission.DUPLICATE_ID, pending.begin(new Request("session", IntNode.valueOf(1))));
    pending.end(one);
    assertEquals(Admission.ACCEPTED, pending.begin(one));
  }

  @Test
  void distinguishesSessionsAndTypesOfIds() {
    assertEquals(Admission.ACCEPTED, pending.begin(one));
    assertEquals(Admission.ACCEPTED, pending.begin(new Request("other", one.id())));
    assertEquals(Admission.ACCEPTED, pending.begin(new Request("session", TextNode.valueOf("1"))));
  }

  @Test
  void drainsImmediatelyWithoutPendingRequests() {
    assertTimeoutPreemptively(TEST_TIMEOUT, () -> assertTrue(pending.drain(LONG)));
  }

  @Test
  void rejectsRequestsWhileShuttingDown() {
    pending.drain(LONG);
    assertEquals(Admission.SHUTTING_DOWN, pending.begin(one));
  }

  @Test
  void drainsWhenTheLastRequestEnds() throws Exception {
    Request two = new Request("session", IntNode.valueOf(2));
    pending.begin(one);
    pending.begin(two);
    CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> pending.drain(LONG));
    pending.end(one);
    assertFalse(drained.isDone());
    pending.end(two);
    assertTrue(drained.get(TEST_TIMEOUT.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void reportsThatTheTimeoutHasPassed() {
    pending.begin(one);
    assertFalse(pending.drain(Duration.ofMillis(10)));
  }

  @Test
  void startsTheTimeoutAtTheFirstDrain() {
    pending.begin(one);
    pending.drain(Duration.ofMillis(10));
    assertTimeoutPreemptively(TEST_TIMEOUT, () -> assertFalse(pending.drain(LONG)));
  }

  @Test
  void ignoresTheEndOfAnUnknownRequest() {
    pending.end(one);
    assertEquals(Admission.ACCEPTED, pending.begin(one));
  }

  @Test
  void releasesAnIdBeforeTheRequestEnds() {
    pending.begin(one);
    assertTrue(pending.release(one));
    Request next = new Request("session", IntNode.valueOf(1));
    assertEquals(Admission.ACCEPTED, pending.begin(next));
    pending.end(one);
    assertEquals(Admission.DUPLICATE_ID, pending.begin(one));
    assertFalse(pending.drain(Duration.ZERO));
  }

  @Test
  void reportsWhetherAnEndedRequestStillHadItsId() {
    pending.begin(one);
    assertTrue(pending.end(one));
    assertFalse(pending.end(one));
    pending.begin(one);
    pending.cancel(one);
    Request next = new Request("session", IntNode.valueOf(1));
    pending.begin(next);
    assertFalse(pending.end(one), "the next request has the id");
    assertTrue(pending.end(next));
  }

  @Test
  void limitsTheCallsOfASession() {
    List<Request> calls = begin("session", PendingRequests.MAX_CALLS_PER_SESSION);
    Request further = new Request("session", TextNode.valueOf("further"));
    assertEquals(Admission.SESSION_BUSY, pending.beginCall(further));
    assertEquals(Admission.ACCEPTED, pending.begin(further));
    pending.end(further);
    pending.end(calls.get(0));
    assertEquals(Admission.ACCEPTED, pending.beginCall(further));
  }

  @Test
  void limitsTheCallsOfAllSessions() {
    int accepted = 0;
    int sessions = 0;
    Admission last = Admission.ACCEPTED;
    while (sessions < 20) {
      for (int i = 0; i < PendingRequests.MAX_CALLS_PER_SESSION; i++) {
        last = pending.beginCall(new Request("busy " + sessions, IntNode.valueOf(i)));
        accepted += last == Admission.ACCEPTED ? 1 : 0;
      }
      sessions++;
    }
    assertEquals(Admission.SERVER_BUSY, last);
    assertTrue(
        accepted > PendingRequests.MAX_CALLS / 2 && accepted <= PendingRequests.MAX_CALLS,
        "accepted: " + accepted);
  }

  @Test
  void leavesAPlaceForAnotherSessionWhileTenAreBusy() {
    for (int session = 0; session < 10; session++) {
      for (int i = 0; i < 100; i++) {
        pending.beginCall(new Request("busy " + session, IntNode.valueOf(i)));
      }
    }
    assertEquals(Admission.ACCEPTED, pending.beginCall(one));
  }

  @Test
  void countsACancelledCallUntilItEnds() {
    List<Request> calls = begin("session", PendingRequests.MAX_CALLS_PER_SESSION);
    Request first = calls.get(0);
    Request sameId = new Request("session", first.id());
    assertEquals(Optional.of(first), pending.cancel(sameId));
    assertEquals(Optional.empty(), pending.cancel(sameId));
    assertEquals(Admission.SESSION_BUSY, pending.beginCall(sameId));
    assertFalse(pending.release(first));
    pending.end(first);
    assertEquals(Admission.ACCEPTED, pending.beginCall(sameId));
  }

  @Test
  void doesNotWaitForACancelledRequest() {
    pending.begin(one);
    pending.cancel(one);
    assertTrue(pending.drain(Duration.ZERO));
  }

  @Test
  void doesNotWaitAfterItWasAbandoned() {
    begin("session", 3);
    pending.abandon();
    assertTrue(pending.drain(Duration.ZERO));
  }

  private List<Request> begin(String session, int count) {
    List<Request> calls =
        IntStream.range(0, count).mapToObj(i -> new Request(session, IntNode.valueOf(i))).toList();
    calls.forEach(call -> assertEquals(Admission.ACCEPTED, pending.beginCall(call)));
    return calls;
  }
}
