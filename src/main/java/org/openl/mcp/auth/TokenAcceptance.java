package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.config.Secret;

/**
 * What Studio thinks of the tokens it gets. One that it has accepted and now refuses has ended
 * early, and another one helps; one that it has never accepted is of a kind that it does not take.
 */
final class TokenAcceptance {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private Optional<Secret> accepted = Optional.empty();
  private Duration pause = FIRST_PAUSE;

  /** Studio has answered a request with this token by anything but 401. */
  void accepted(Secret token) {
    if (accepted.filter(token::equals).isEmpty()) {
      accepted = Optional.of(token);
      pause = FIRST_PAUSE;
    }
  }

  /**
   * Whether another token of the same kind would not help.
   *
   * @param fetchedHere whether this process has asked for the token; of one from the store nobody
   *     here knows whether another process has used it, unless it is too new for that
   */
  boolean hopeless(AccessToken token, boolean fetchedHere, TokenClock clock) {
    Duration age = Duration.between(token.lifetime().sentAt(), clock.wall());
    return accepted.filter(token.value()::equals).isEmpty()
        && (fetchedHere || age.compareTo(FIRST_PAUSE) < 0);
  }

  /** How long to wait before one more attempt: a minute, doubling up to ten. */
  Duration nextPause() {
    Duration now = pause;
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return now;
  }
}
