package org.openl.mcp.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openl.mcp.server.InFlight.Request;
import org.openl.mcp.server.InFlight.Taking;

class InFlightTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration GENEROUS = Duration.ofSeconds(20);

  private final InFlight inFlight = new InFlight();
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
}
