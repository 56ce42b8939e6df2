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
 * @param value sent as {@code AuthorizationHeader: Bearer …} (RFC 6750 §2.1)
 * @param lifetime how long it lives
 * @param scope the scope the provider says it has granted (RFC 6749 §5.1)
 * @param renewal how long before its end it is to be renewed
 */
public record AccessToken(
    Secret value, TokenLifetime lifetime, Optional<String> scope, Duration renewal) {

  /** A clock that is set while a token is in the store is seen as this far ahead at most. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  /**
   * The token that a request has brought. Its renewal falls into the last {@code min(skew, a
   * quarter of the life)}, somewhere in the first third of that, which spreads processes out.
   *
   * @param sentNanos monotonic time of the request
   * @param skew how long before its end it is renewed, at most
   */
  static AccessToken of(TokenFamily.Bought bought, long sentNanos, Duration skew) {
    Duration quarter = bought.lifetime().orElse(Duration.ZERO).dividedBy(4);
    Duration window = skew.compareTo(quarter) < 0 ? skew : quarter;
    long jitter = ThreadLocalRandom.current().nextLong(window.toMillis() / 3 + 1);
    return new AccessToken(
        bought.token(),
        new TokenLifetime(bought.sentAt(), sentNanos, bought.lifetime()),
        bought.scope(),
        window.minusMillis(jitter));
  }

  /**
   * A token from the store, which another process may have fetched.
   *
   * @return empty when it has ended, or its request lies in the future: then a clock was set, and
   *     nobody knows how old it is
   */
  static Optional<AccessToken> stored(TokenFamily.Bought bought, TokenClock clock, Duration skew) {
    Duration age = Duration.between(bought.sentAt(), clock.wall());
    if (age.plus(CLOCK_TOLERANCE).isNegative()) {
      return Optional.empty();
    }
    return Optional.of(of(bought, clock.nanos() - Math.max(0, age.toNanos()), skew))
        .filter(token -> token.usable(clock));
  }

  /** Whether it can still be sent. */
  public boolean usable(TokenClock clock) {
    return !lifetime.ended(clock);
  }

  /** Whether it is near enough to its end to be renewed. */
  public boolean due(TokenClock clock) {
    return lifetime.remaining(clock).filter(left -> left.compareTo(renewal) <= 0).isPresent();
  }

  /** How long it need not be renewed; negative when it should have been, empty when unknown. */
  Optional<Duration> untilRenewal(TokenClock clock) {
    return lifetime.remaining(clock).map(left -> left.minus(renewal));
  }

  /** The header's value for Studio. */
  public AuthorizationHeader authorization() {
    return new AuthorizationHeader("Bearer", value);
  }

  /**
   * What was asked for and not granted (RFC 6749 §3.3).
   *
   * @param asked scopes, separated by spaces
   * @return empty when all was granted, or the provider does not say what was
   */
  Optional<String> notGranted(String asked) {
    Set<String> missing = new LinkedHashSet<>(List.of(asked.strip().split("\\s+")));
    scope.ifPresent(granted -> missing.removeAll(List.of(granted.strip().split("\\s+"))));
    return scope.isEmpty() || missing.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" ", missing));
  }
}
