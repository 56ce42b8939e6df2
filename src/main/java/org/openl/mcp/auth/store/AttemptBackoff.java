package org.openl.mcp.auth.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When the next token request may be sent. After failures 1, 2, 4, 5, 5 s… while calls want a
 * token, up to 60 s when none does; a provider's {@code Retry-After} counts up to 15 min; and never
 * more than 30 requests in 10 min for tokens that live a minute or more.
 *
 * <p>It lies in the store, so that the limits are those of all processes together. Wall-clock times
 * that a clock has run away from never hold anybody back longer than the limits themselves.
 *
 * @param failures how many in a row
 * @param failedAt when the last one failed
 * @param notBefore what the provider has asked for
 * @param sent when requests were sent, the oldest first
 * @param capped whether the cap holds
 */
public record AttemptBackoff(
    int failures,
    Optional<Instant> failedAt,
    Optional<Instant> notBefore,
    List<Instant> sent,
    boolean capped) {

  /** Nothing was sent yet. */
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

  /** A request is being sent. */
  public AttemptBackoff sent(Instant now) {
    List<Instant> recent = Stream.concat(recent(now), Stream.of(now)).toList();
    return new AttemptBackoff(failures, failedAt, notBefore, recent, capped);
  }

  /** A request has brought a token of this lifetime. */
  public AttemptBackoff succeeded(Optional<Duration> lifetime) {
    boolean cap = lifetime.filter(life -> life.compareTo(SHORT_LIFE) < 0).isEmpty();
    return new AttemptBackoff(0, Optional.empty(), Optional.empty(), sent, cap);
  }

  /** A request has failed for a while. */
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

  /** Forgets past failures, once: the machine has slept, or somebody has changed something. */
  public AttemptBackoff cleared() {
    return new AttemptBackoff(0, Optional.empty(), Optional.empty(), sent, capped);
  }

  /**
   * How long to wait before the next request.
   *
   * @param wanted whether calls want a token
   * @return zero when it may be sent now
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

  /** Whether the cap on requests holds back the next one. */
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
