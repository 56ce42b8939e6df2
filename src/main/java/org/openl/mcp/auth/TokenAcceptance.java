package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/**
 * Records whether Studio accepts access tokens. A token that was accepted and is now rejected has
 * ended early, so a new one helps. If a token was never accepted, Studio does not accept tokens of
 * this kind.
 */
final class TokenAcceptance {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private Optional<Secret> accepted = Optional.empty();
  private Duration pause = FIRST_PAUSE;

  /** Records that Studio accepted a token. */
  void accepted(Secret token) {
    if (accepted.filter(token::equals).isEmpty()) {
      accepted = Optional.of(token);
      pause = FIRST_PAUSE;
    }
  }

  /**
   * Returns whether another token of the same kind would also be rejected.
   *
   * @param fetchedHere whether this process requested the token; another process may have used a
   *     token from the store successfully, unless it is very new
   */
  boolean neverAccepted(AccessToken token, boolean fetchedHere, TokenClock clock) {
    Duration age = Duration.between(token.lifetime().sentAt(), clock.wall());
    return accepted.filter(token.value()::equals).isEmpty()
        && (fetchedHere || age.compareTo(FIRST_PAUSE) < 0);
  }

  /** Returns the wait before the next attempt: one minute, doubling up to ten. */
  Duration nextPause() {
    Duration now = pause;
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return now;
  }
}
