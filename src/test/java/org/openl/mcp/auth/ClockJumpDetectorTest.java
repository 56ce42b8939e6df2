package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockJumpDetectorTest {

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
  private final ClockJumpDetector jump = new ClockJumpDetector(clock);

  @Test
  void reportsNoJumpWhileBothClocksAgree() {
    clock.pass(Duration.ofDays(30), Duration.ofDays(30));
    assertFalse(clockJumped());
    assertEquals(Duration.ZERO, jump.quiet());
  }

  @Test
  void toleratesTenSeconds() {
    clock.pass(Duration.ofSeconds(20), Duration.ofSeconds(10));
    assertFalse(clockJumped());
  }

  @Test
  void reportsAJumpAfterSleepUntilARenewalStarts() {
    clock.pass(Duration.ofHours(8), Duration.ofSeconds(1));
    assertTrue(clockJumped());
    assertTrue(clockJumped());

    jump.settle();
    clock.pass(Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertFalse(clockJumped());
  }

  @Test
  void reportsAJumpOfAClockThatWasSetBack() {
    clock.pass(Duration.ofSeconds(-11), Duration.ZERO);
    assertTrue(clockJumped());
  }

  @Test
  void waitsAtMostTwoSecondsAfterAJump() {
    clock.pass(Duration.ofHours(1), Duration.ZERO);
    assertTrue(clockJumped());
    assertTrue(jump.quiet().compareTo(Duration.ofSeconds(2)) <= 0, () -> "" + jump.quiet());

    clock.pass(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertEquals(Duration.ZERO, jump.quiet());
  }

  private boolean clockJumped() {
    jump.look();
    return jump.clockJumped();
  }
}
