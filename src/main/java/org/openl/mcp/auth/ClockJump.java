package org.openl.mcp.auth;

import java.time.Duration;

/**
 * Notices that the wall clock has run away from the monotonic one: the machine has slept, or its
 * clock was set.
 */
final class ClockJump {

  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  private final TokenClock clock;
  private long offsetMillis;

  ClockJump(TokenClock clock) {
    this.clock = clock;
    this.offsetMillis = offset();
  }

  /** Whether there was a jump since the last time this was asked. */
  boolean happened() {
    long offset = offset();
    boolean jumped = Math.abs(offset - offsetMillis) > TOLERANCE.toMillis();
    if (jumped) {
      offsetMillis = offset;
    }
    return jumped;
  }

  private long offset() {
    return clock.wall().toEpochMilli() - Duration.ofNanos(clock.nanos()).toMillis();
  }
}
