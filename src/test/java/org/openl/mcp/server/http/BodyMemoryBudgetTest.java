package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodyMemoryBudgetTest {

  private final BodyMemoryBudget budget = new BodyMemoryBudget(100);

  @Test
  void reservesAtMostTheBudget() {
    assertTrue(budget.reserve(60));
    assertFalse(budget.reserve(41));
    assertTrue(budget.reserve(40));
    assertFalse(budget.reserve(1));
    assertTrue(budget.reserve(0));
    budget.release(60);
    assertTrue(budget.reserve(60));
  }

  @Test
  void reservesBytesWhileAnotherReservationFails() {
    AtomicBoolean finished = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!finished.get()) {
                assertFalse(budget.reserve(101));
              }
            });
    try {
      for (int i = 0; i < 1_000_000; i++) {
        assertTrue(budget.reserve(0));
      }
    } finally {
      finished.set(true);
    }
    other.join();
  }
}
