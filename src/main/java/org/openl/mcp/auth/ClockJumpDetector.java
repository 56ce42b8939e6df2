package org.openl.mcp.auth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Detects jumps of the wall clock against the monotonic clock, after the machine has slept or its
 * clock was set. All processes of a machine detect a jump at the same time, so each waits for a
 * random time.
 */
final class ClockJumpDetector {

  private static final Duration TOLERANCE = Duration.ofSeconds(10);
  private static final long SPREAD_MILLIS = 2000;

  private final TokenClock clock;
  private long offsetMillis;
  private long quietUntil;
  private boolean clockJumped;

  ClockJumpDetector(TokenClock clock) {
    this.clock = clock;
    this.offsetMillis = offset();
    this.quietUntil = clock.nanos();
  }

  /** Compares the clocks. */
  void look() {
    long offset = offset();
    if (Math.abs(offset - offsetMillis) > TOLERANCE.toMillis()) {
      offsetMillis = offset;
      clockJumped = true;
      quietUntil =
          clock.nanos()
              + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS));
    }
  }

  /**
   * Returns whether the clock has jumped since {@link #settle}. Earlier failures no longer count.
   */
  boolean clockJumped() {
    return clockJumped;
  }

  /** Returns the remaining wait after a jump. */
  Duration quiet() {
    return Duration.ofNanos(Math.max(0, quietUntil - clock.nanos()));
  }

  /** Resets the detector at the start of a renewal. Failures count again. */
  void settle() {
    clockJumped = false;
  }

  private long offset() {
    return clock.wall().toEpochMilli() - Duration.ofNanos(clock.nanos()).toMillis();
  }
}
