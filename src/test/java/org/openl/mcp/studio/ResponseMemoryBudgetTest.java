package org.openl.mcp.studio;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResponseMemoryBudgetTest {

  private static final long MIB = 1 << 20;

  private final ResponseMemoryBudget budget = new ResponseMemoryBudget(256 * MIB);

  @Test
  void growsWithTheHeapUpToALimit() {
    assertEquals(8 * MIB, budget.largest());
    assertEquals(32 * MIB, new ResponseMemoryBudget(Long.MAX_VALUE).largest());
    assertEquals(MIB, budget.constraints().getMaxTokenCount());
  }

  @Test
  void hasRoomToReceiveAndParseTheLargestAnswer() {
    assertDoesNotThrow(() -> budget.share().receive(budget.largest()));
    assertDoesNotThrow(() -> budget.share().parse(budget.largest()));
  }

  @Test
  void refusesAnAnswerIfOthersLeaveNoMemory() {
    ResponseMemoryBudget.Share first = budget.share();
    ResponseMemoryBudget.Share last = budget.share();
    first.parse(budget.largest());
    budget.share().parse(budget.largest());
    assertThrows(ResponseMemoryBudget.Exhausted.class, () -> last.parse(1));

    first.close();

    assertDoesNotThrow(() -> last.parse(1));
  }

  @Test
  void releasesReservedMemoryOnce() {
    ResponseMemoryBudget.Share share = budget.share();
    share.parse(budget.largest());
    share.close();
    share.close();
    assertThrows(ResponseMemoryBudget.Exhausted.class, () -> share.parse(1), "the share is closed");

    ResponseMemoryBudget.Share all = budget.share();
    assertDoesNotThrow(() -> all.parse(2 * budget.largest()));
    assertThrows(ResponseMemoryBudget.Exhausted.class, () -> all.parse(1));
  }

  @Test
  void isNotAffectedByRefusedReservations() throws Exception {
    ResponseMemoryBudget.Share last = budget.share();
    ResponseMemoryBudget.Share tooLarge = budget.share();
    Thread others =
        new Thread(
            () -> {
              for (int i = 0; i < 50_000; i++) {
                assertThrows(ResponseMemoryBudget.Exhausted.class, () -> tooLarge.parse(17 * MIB));
              }
            });
    others.start();
    try {
      assertDoesNotThrow(
          () -> {
            while (others.isAlive()) {
              last.parse(0);
            }
          });
    } finally {
      others.join();
    }
  }

  @Test
  void endsTheRequestOfACancelledCall() {
    AtomicInteger ended = new AtomicInteger();
    ResponseMemoryBudget.Share share = budget.share();
    share.cancel();
    share.endsBy(ended::incrementAndGet);
    share.close();
    assertEquals(0, ended.get());

    share.cancel();

    assertEquals(1, ended.get());
  }

  @Test
  void belongsToTheThreadOfItsCall() {
    try (ResponseMemoryBudget.Share share = budget.open()) {
      assertEquals(share, budget.current().orElseThrow());
    }
    assertTrue(budget.current().isEmpty());
  }
}
