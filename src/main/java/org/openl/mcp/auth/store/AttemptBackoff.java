package org.openl.mcp.auth.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Limits the rate of token requests. After failures, the wait is 1, 2, 4, 5, 5 s… while calls need
 * a token, and up to 60 s otherwise. {@code Retry-After} is obeyed up to 15 min. For tokens with a
 * lifetime of at least a minute, there are at most 30 requests in 10 min.
 *
 * <p>It is part of the store, so that the limits apply to all processes together. If a clock was
 * set, stored times never cause a longer wait than these limits.
 *
 * @param failures the number of consecutive failures
 * @param failedAt the time of the last failure
 * @param notBefore the time that the provider has requested
 * @param sent the times of requests, the oldest first
 * @param capped whether the maximum number of requests applies
 */
public record AttemptBackoff(
    int failures,
    Optional<Instant> failedAt,
    Optional<Instant> notBefore,
    List<Instant> sent,
    boolean capped) {

  /** The state before the first request. */
  public static final AttemptBackoff NONE =
      new AttemptBackoff(0, Optional.empty(), Optional.empty(), List.of(), true);

  static final int REQUESTS = 30;
  static final Duration PERIOD = Duration.ofMinutes(10);

  private static final Duration LONGEST_WHILE_WANTED = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);
  private static final Duration SHORT_LIFE = Duration.ofSeconds(60);

  /** Copies the list. */
  public AttemptBackoff {
    sent = List.copyOf(sent);
  }

  /** Returns the state after a request was sent. */
  public AttemptBackoff sent(Instant now) {
    List<Instant> recent = Stream.concat(recent(now), Stream.of(now)).toList();
    return new AttemptBackoff(failures, failedAt, notBefore, recent, capped);
  }

  /** Returns the state after a token of this lifetime was issued. */
  public AttemptBackoff succeeded(Optional<Duration> lifetime) {
    boolean cap = lifetime.filter(life -> life.compareTo(SHORT_LIFE) < 0).isEmpty();
    return new AttemptBackoff(0, Optional.empty(), Optional.empty(), sent, cap);
  }

  /** Returns the state after a temporary failure. */
  public AttemptBackoff failed(Instant now, Optional<Duration> retryAfter) {
    return new AttemptBackoff(
        failures + 1,
        Optional.of(now),
        retryAfter
            .filter(wait -> !wait.isNegative())
            .map(wait -> now.plus(shorter(wait, LONGEST_RETRY_AFTER))),
        sent,
        capped);
  }

  /**
   * Returns the state without failures, after the machine has slept or the configuration has
   * changed.
   */
  public AttemptBackoff cleared() {
    return new AttemptBackoff(0, Optional.empty(), Optional.empty(), sent, capped);
  }

  /**
   * Returns the wait before the next request.
   *
   * @param wanted whether calls need a token
   * @return zero if it may be sent now
   */
  public Duration remaining(Instant now, boolean wanted) {
    Duration byFailures =
        failedAt.map(at -> until(at.plus(delay(wanted)), now, delay(wanted))).orElse(Duration.ZERO);
    Duration byProvider =
        notBefore.map(at -> until(at, now, LONGEST_RETRY_AFTER)).orElse(Duration.ZERO);
    Duration byCap =
        exhausted(now)
            ? until(recent(now).findFirst().orElseThrow().plus(PERIOD), now, PERIOD)
            : Duration.ZERO;
    return longer(longer(byFailures, byProvider), byCap);
  }

  /** Returns whether the maximum number of requests is reached. */
  public boolean exhausted(Instant now) {
    return capped && recent(now).count() >= REQUESTS;
  }

  private Stream<Instant> recent(Instant now) {
    Instant oldest = now.minus(PERIOD);
    return sent.stream().filter(at -> at.isAfter(oldest) && !at.isAfter(now));
  }

  private Duration delay(boolean wanted) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(failures - 1, 0), 10));
    return shorter(doubled, wanted ? LONGEST_WHILE_WANTED : LONGEST);
  }

  private static Duration until(Instant then, Instant now, Duration atMost) {
    Duration left = Duration.between(now, then);
    return left.isNegative() ? Duration.ZERO : shorter(left, atMost);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
