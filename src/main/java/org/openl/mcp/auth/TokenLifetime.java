package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lifetime of a token, counted from the time when its request was <em>sent</em>. The provider
 * cannot have issued it earlier.
 *
 * @param sentAt wall-clock time of the request
 * @param sentNanos monotonic time of the request
 * @param length the lifetime; empty if the provider does not report it
 */
public record TokenLifetime(Instant sentAt, long sentNanos, Optional<Duration> length) {

  /**
   * Returns the remaining lifetime, the smaller value of the two clocks. Timers may stop while a
   * laptop sleeps, and the wall clock may be set back.
   *
   * @return empty if the lifetime is unknown; never more than the lifetime; negative after expiry
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

  /** Returns whether the token has expired. A token of unknown lifetime never expires here. */
  public boolean ended(TokenClock clock) {
    return remaining(clock).filter(left -> left.isNegative() || left.isZero()).isPresent();
  }
}
