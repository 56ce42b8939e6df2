package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockJumpTest {

  private static final class TwoClocks implements TokenClock {
    private Instant wall = Instant.parse("2026-11-24T10:00:00Z");
    private long nanos = 5;

    @Override
    public Instant wall() {
      return wall;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    private void pass(Duration wallTime, Duration monotonicTime) {
      wall = wall.plus(wallTime);
      nanos += monotonicTime.toNanos();
    }
  }

  private final TwoClocks clock = new TwoClocks();
  private final ClockJump jump = new ClockJump(clock);

  @Test
  void isSilentWhileBothClocksGoOnTogether() {
    clock.pass(Duration.ofDays(30), Duration.ofDays(30));
    assertFalse(jump.happened());
  }

  @Test
  void toleratesTenSeconds() {
    clock.pass(Duration.ofSeconds(20), Duration.ofSeconds(10));
    assertFalse(jump.happened());
  }

  @Test
  void noticesASleepOnce() {
    clock.pass(Duration.ofHours(8), Duration.ofSeconds(1));
    assertTrue(jump.happened());
    assertFalse(jump.happened());

    clock.pass(Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertFalse(jump.happened());
  }

  @Test
  void noticesAClockThatWasSetBack() {
    clock.pass(Duration.ofSeconds(-11), Duration.ZERO);
    assertTrue(jump.happened());
  }
}
