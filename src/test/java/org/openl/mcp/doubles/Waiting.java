package org.openl.mcp.doubles;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something has happened that a test has caused. */
public final class Waiting {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Waiting() {}

  /**
   * Waits for a condition.
   *
   * @throws IllegalStateException if it is not met within half a minute
   */
  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("It has not happened within " + LONGEST);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
