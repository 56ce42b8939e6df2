package org.openl.mcp.auth;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * When the next token request may be sent. After failures 1, 2, 4, 5, 5 s… while calls want a
 * token, up to 60 s when none does; a provider's {@code Retry-After} counts up to 15 min; and never
 * more than 30 requests in 10 min for tokens that live a minute or more.
 */
final class BackOff {

  static final int REQUESTS = 30;
  static final Duration PERIOD = Duration.ofMinutes(10);

  private static final Duration LONGEST_WHILE_WANTED = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(15);
  private static final Duration SHORT_LIFE = Duration.ofSeconds(60);

  private final Deque<Long> requests = new ArrayDeque<>();
  private boolean capped = true;
  private int failures;
  private long lastFailure;
  private long notBefore;

  /** A request is being sent. */
  void sent(long now) {
    requests.addLast(now);
    forget(now);
  }

  /** A request has brought a token of this lifetime. */
  void succeeded(Optional<Duration> lifetime) {
    failures = 0;
    capped = lifetime.filter(life -> life.compareTo(SHORT_LIFE) < 0).isEmpty();
  }

  /** A request has failed for a while. */
  void failed(long now, Optional<Duration> retryAfter) {
    failures++;
    lastFailure = now;
    notBefore = now + retryAfter.map(BackOff::bounded).orElse(Duration.ZERO).toNanos();
  }

  /** Forgets past failures, once: the machine has slept, or somebody has changed something. */
  void clear(long now, Duration delay) {
    failures = 0;
    notBefore = now + delay.toNanos();
  }

  /**
   * How long to wait before the next request.
   *
   * @param wanted whether calls want a token
   * @return zero when it may be sent now
   */
  Duration remaining(long now, boolean wanted) {
    long until = Long.MIN_VALUE;
    if (failures > 0) {
      until = lastFailure + delay(wanted).toNanos();
    }
    if (notBefore != 0) {
      until = Math.max(until, notBefore);
    }
    if (exhausted(now)) {
      until = Math.max(until, requests.getFirst() + PERIOD.toNanos());
    }
    return until == Long.MIN_VALUE || until - now <= 0
        ? Duration.ZERO
        : Duration.ofNanos(until - now);
  }

  /** Whether the cap on requests holds back the next one. */
  boolean exhausted(long now) {
    forget(now);
    return capped && requests.size() >= REQUESTS;
  }

  private Duration delay(boolean wanted) {
    Duration longest = wanted ? LONGEST_WHILE_WANTED : LONGEST;
    Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }

  private void forget(long now) {
    while (!requests.isEmpty() && now - requests.getFirst() > PERIOD.toNanos()) {
      requests.removeFirst();
    }
  }

  private static Duration bounded(Duration asked) {
    return asked.isNegative()
        ? Duration.ZERO
        : asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
  }
}
