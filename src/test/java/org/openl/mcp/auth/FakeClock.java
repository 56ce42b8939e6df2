package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;

/** A clock that changes only on request. */
public final class FakeClock implements TokenClock {

  private Instant wall = Instant.parse("2026-11-24T10:00:00Z");
  private long nanos = 1_000_000_000L;

  @Override
  public synchronized Instant wall() {
    return wall;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  /** Advances both clocks. */
  public synchronized void advance(Duration duration) {
    wall = wall.plus(duration);
    nanos += duration.toNanos();
  }

  /** Simulates sleep: advances only the wall clock. */
  public synchronized void sleep(Duration duration) {
    wall = wall.plus(duration);
  }
}
