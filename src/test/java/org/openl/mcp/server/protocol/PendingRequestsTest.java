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
import org.openl.mcp.server.protocol.PendingRequests.Request;
import org.openl.mcp.server.protocol.PendingRequests.Taking;

class PendingRequestsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private final PendingRequests inFlight = new PendingRequests();
  private final Request one = new Request("session", IntNode.valueOf(1));

  @Test
  void takesAnIdOnceAtATime() {
    assertEquals(Taking.TAKEN, inFlight.begin(one));
    assertEquals(Taking.DUPLICATE, inFlight.begin(new Request("session", IntNode.valueOf(1))));
    inFlight.end(one);
    assertEquals(Taking.TAKEN, inFlight.begin(one));
  }

  @Test
  void keepsCallersAndKindsOfIdsApart() {
    assertEquals(Taking.TAKEN, inFlight.begin(one));
    assertEquals(Taking.TAKEN, inFlight.begin(new Request("other", one.id())));
    assertEquals(Taking.TAKEN, inFlight.begin(new Request("session", TextNode.valueOf("1"))));
  }

  @Test
  void drainsAtOnceWhenNothingIsUnderWay() {
    assertTimeoutPreemptively(GENEROUS, () -> assertTrue(inFlight.drain(LONG)));
  }

  @Test
  void takesNothingOnceItIsEnding() {
    inFlight.drain(LONG);
    assertEquals(Taking.ENDING, inFlight.begin(one));
  }

  @Test
  void drainsWhenTheLastRequestEnds() throws Exception {
    Request two = new Request("session", IntNode.valueOf(2));
    inFlight.begin(one);
    inFlight.begin(two);
    CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> inFlight.drain(LONG));
    inFlight.end(one);
    assertFalse(drained.isDone());
    inFlight.end(two);
    assertTrue(drained.get(GENEROUS.toSeconds(), TimeUnit.SECONDS));
  }

  @Test
  void saysThatARequestOutlivedThePatience() {
    inFlight.begin(one);
    assertFalse(inFlight.drain(Duration.ofMillis(10)));
  }

  @Test
  void countsThePatienceFromTheFirstDrain() {
    inFlight.begin(one);
    inFlight.drain(Duration.ofMillis(10));
    assertTimeoutPreemptively(GENEROUS, () -> assertFalse(inFlight.drain(LONG)));
  }

  @Test
  void endsWhatNeverBeganWithoutAWord() {
    inFlight.end(one);
    assertEquals(Taking.TAKEN, inFlight.begin(one));
  }

  @Test
  void freesAnIdBeforeTheRequestHasEnded() {
    inFlight.begin(one);
    assertTrue(inFlight.release(one));
    Request next = new Request("session", IntNode.valueOf(1));
    assertEquals(Taking.TAKEN, inFlight.begin(next));
    inFlight.end(one);
    assertEquals(Taking.DUPLICATE, inFlight.begin(one));
    assertFalse(inFlight.drain(Duration.ZERO));
  }

  @Test
  void saysWhetherTheIdWasStillThatOfTheRequestThatEnds() {
    inFlight.begin(one);
    assertTrue(inFlight.end(one));
    assertFalse(inFlight.end(one));
    inFlight.begin(one);
    inFlight.cancel(one);
    Request next = new Request("session", IntNode.valueOf(1));
    inFlight.begin(next);
    assertFalse(inFlight.end(one), "the id is that of the next request");
    assertTrue(inFlight.end(next));
  }

  @Test
  void limitsTheCallsOfACaller() {
    List<Request> calls = begin("session", PendingRequests.CALLS_OF_A_CALLER);
    Request further = new Request("session", TextNode.valueOf("further"));
    assertEquals(Taking.CALLER_BUSY, inFlight.beginCall(further));
    assertEquals(Taking.TAKEN, inFlight.begin(further));
    inFlight.end(further);
    inFlight.end(calls.get(0));
    assertEquals(Taking.TAKEN, inFlight.beginCall(further));
  }

  @Test
  void limitsTheCallsOfAllAndLeavesAPlaceForAnother() {
    int taken = 0;
    int callers = 0;
    Taking last = Taking.TAKEN;
    while (callers < 20) {
      for (int i = 0; i < PendingRequests.CALLS_OF_A_CALLER; i++) {
        last = inFlight.beginCall(new Request("busy " + callers, IntNode.valueOf(i)));
        taken += last == Taking.TAKEN ? 1 : 0;
      }
      callers++;
    }
    assertEquals(Taking.SERVER_BUSY, last);
    assertTrue(
        taken > PendingRequests.CALLS / 2 && taken <= PendingRequests.CALLS, "taken: " + taken);
  }

  @Test
  void leavesAPlaceForAnotherCallerWhileTenAreBusy() {
    for (int caller = 0; caller < 10; caller++) {
      for (int i = 0; i < 100; i++) {
        inFlight.beginCall(new Request("busy " + caller, IntNode.valueOf(i)));
      }
    }
    assertEquals(Taking.TAKEN, inFlight.beginCall(one));
  }

  @Test
  void keepsThePlaceOfACancelledCallUntilItHasEnded() {
    List<Request> calls = begin("session", PendingRequests.CALLS_OF_A_CALLER);
    Request first = calls.get(0);
    Request sameId = new Request("session", first.id());
    assertEquals(Optional.of(first), inFlight.cancel(sameId));
    assertEquals(Optional.empty(), inFlight.cancel(sameId));
    assertEquals(Taking.CALLER_BUSY, inFlight.beginCall(sameId));
    assertFalse(inFlight.release(first));
    inFlight.end(first);
    assertEquals(Taking.TAKEN, inFlight.beginCall(sameId));
  }

  @Test
  void waitsForNoCancelledRequest() {
    inFlight.begin(one);
    inFlight.cancel(one);
    assertTrue(inFlight.drain(Duration.ZERO));
  }

  @Test
  void waitsForNothingOnceNobodyReadsTheAnswers() {
    begin("session", 3);
    inFlight.abandon();
    assertTrue(inFlight.drain(Duration.ZERO));
  }

  private List<Request> begin(String caller, int count) {
    List<Request> calls =
        IntStream.range(0, count).mapToObj(i -> new Request(caller, IntNode.valueOf(i))).toList();
    calls.forEach(call -> assertEquals(Taking.TAKEN, inFlight.beginCall(call)));
    return calls;
  }
}
