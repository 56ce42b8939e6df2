package org.openl.mcp.auth;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.openl.mcp.auth.store.TokenFamily;
import org.openl.mcp.config.Secret;

/**
 * An access token in use.
 *
 * @param value the token, sent as {@code Authorization: Bearer …} (RFC 6750 §2.1)
 * @param lifetime the lifetime
 * @param scope the granted scope, if the provider reports it (RFC 6749 §5.1)
 * @param renewal the time before its expiry at which it is renewed
 */
public record AccessToken(
    Secret value, TokenLifetime lifetime, Optional<String> scope, Duration renewal) {

  /**
   * The maximum time that a stored request may lie in the future before its age counts as unknown.
   */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  /**
   * Returns the token of a response. The renewal window is the last {@code min(skew, a quarter of
   * the lifetime)}. The renewal is at a random time in the first third of the window, so that
   * processes do not renew at the same time.
   *
   * @param sentNanos monotonic time of the request
   * @param skew the maximum time before expiry
   */
  static AccessToken of(TokenFamily.IssuedToken issued, long sentNanos, Duration skew) {
    Duration quarter = issued.lifetime().orElse(Duration.ZERO).dividedBy(4);
    Duration window = skew.compareTo(quarter) < 0 ? skew : quarter;
    long jitter = ThreadLocalRandom.current().nextLong(window.toMillis() / 3 + 1);
    return new AccessToken(
        issued.token(),
        new TokenLifetime(issued.sentAt(), sentNanos, issued.lifetime()),
        issued.scope(),
        window.minusMillis(jitter));
  }

  /**
   * Returns a token from the store, which another process may have requested.
   *
   * @return empty if it has expired, or if its request lies in the future because a clock was set,
   *     so that its age is unknown
   */
  static Optional<AccessToken> stored(
      TokenFamily.IssuedToken issued, TokenClock clock, Duration skew) {
    Duration age = Duration.between(issued.sentAt(), clock.wall());
    if (age.plus(CLOCK_TOLERANCE).isNegative()) {
      return Optional.empty();
    }
    return Optional.of(of(issued, clock.nanos() - Math.max(0, age.toNanos()), skew))
        .filter(token -> token.usable(clock));
  }

  /** Returns whether the token has not expired. */
  public boolean usable(TokenClock clock) {
    return !lifetime.ended(clock);
  }

  /** Returns whether the token is in its renewal window. */
  public boolean due(TokenClock clock) {
    return lifetime.remaining(clock).filter(left -> left.compareTo(renewal) <= 0).isPresent();
  }

  /** Returns the time until renewal; negative if it is overdue, empty if unknown. */
  Optional<Duration> untilRenewal(TokenClock clock) {
    return lifetime.remaining(clock).map(left -> left.minus(renewal));
  }

  /** Returns the Authorization header for Studio. */
  public AuthorizationHeader authorization() {
    return new AuthorizationHeader("Bearer", value);
  }

  /**
   * Returns the requested scopes that were not granted (RFC 6749 §3.3).
   *
   * @param requested the requested scopes, separated by spaces
   * @return empty if all were granted, or if the provider does not report the granted scope
   */
  Optional<String> notGranted(String requested) {
    Set<String> missing = new LinkedHashSet<>(List.of(requested.strip().split("\\s+")));
    scope.ifPresent(granted -> missing.removeAll(List.of(granted.strip().split("\\s+"))));
    return scope.isEmpty() || missing.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" ", missing));
  }
}
