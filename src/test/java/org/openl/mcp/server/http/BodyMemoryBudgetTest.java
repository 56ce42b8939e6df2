package org.openl.mcp.server.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BodyMemoryBudgetTest {

  private final BodyMemoryBudget budget = new BodyMemoryBudget(100);

  @Test
  void givesNoMoreThanItHas() {
    assertTrue(budget.take(60));
    assertFalse(budget.take(41));
    assertTrue(budget.take(40));
    assertFalse(budget.take(1));
    assertTrue(budget.take(0));
    budget.giveBack(60);
    assertTrue(budget.take(60));
  }

  @Test
  void refusesNobodyWhileItRefusesAnother() {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                assertFalse(budget.take(101));
              }
            });
    try {
      for (int i = 0; i < 1_000_000; i++) {
        assertTrue(budget.take(0));
      }
    } finally {
      over.set(true);
    }
    other.join();
  }
}
