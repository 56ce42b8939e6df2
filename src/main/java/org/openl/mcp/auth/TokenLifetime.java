package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a token lives, counted from when its request was <em>sent</em>: the provider cannot have
 * started later.
 *
 * @param sentAt wall-clock time of the request
 * @param sentNanos monotonic time of the request
 * @param length empty when the provider does not say
 */
public record TokenLifetime(Instant sentAt, long sentNanos, Optional<Duration> length) {

  /**
   * What is left: the smaller of what the two clocks say, since timers stand still while a laptop
   * sleeps and the wall clock may be set back.
   *
   * @return empty when the length is unknown; never more than the length; negative after the end
   */
  public Optional<Duration> remaining(TokenClock clock) {
    return length.map(
        total -> {
          Duration byWall = total.minus(Duration.between(sentAt, clock.wall()));
          Duration byNanos = total.minusNanos(clock.nanos() - sentNanos);
          Duration smaller = byWall.compareTo(byNanos) < 0 ? byWall : byNanos;
          return smaller.compareTo(total) > 0 ? total : smaller;
        });
  }

  /** Whether it has ended; a token of unknown length ends only when Studio refuses it. */
  public boolean ended(TokenClock clock) {
    return remaining(clock).filter(left -> left.isNegative() || left.isZero()).isPresent();
  }
}
