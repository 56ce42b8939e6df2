package org.openl.mcp.auth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Notices that the wall clock has run away from the monotonic one: the machine has slept, or its
 * clock was set. All processes of a machine notice it together, so each waits for a moment of its
 * own.
 */
final class ClockJumpDetector {

  private static final Duration TOLERANCE = Duration.ofSeconds(10);
  private static final long SPREAD_MILLIS = 2000;

  private final TokenClock clock;
  private long offsetMillis;
  private long quietUntil;
  private boolean awoken;

  ClockJumpDetector(TokenClock clock) {
    this.clock = clock;
    this.offsetMillis = offset();
    this.quietUntil = clock.nanos();
  }

  /** Looks at the clocks. */
  void look() {
    long offset = offset();
    if (Math.abs(offset - offsetMillis) > TOLERANCE.toMillis()) {
      offsetMillis = offset;
      awoken = true;
      quietUntil =
          clock.nanos()
              + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(SPREAD_MILLIS));
    }
  }

  /** Whether there was a jump since {@link #settle}: failures before it count no more. */
  boolean awoken() {
    return awoken;
  }

  /** How long this process still waits after a jump. */
  Duration quiet() {
    return Duration.ofNanos(Math.max(0, quietUntil - clock.nanos()));
  }

  /** A renewal begins: the next failure counts again. */
  void settle() {
    awoken = false;
  }

  private long offset() {
    return clock.wall().toEpochMilli() - Duration.ofNanos(clock.nanos()).toMillis();
  }
}
