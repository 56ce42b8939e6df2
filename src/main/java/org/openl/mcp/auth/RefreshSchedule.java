package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.auth.store.AttemptBackoff;

/** How much a token is wanted, and what holds back the next attempt to get one. */
final class RefreshSchedule {

  /** Without a call for so long only the refresh token is kept alive. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  /** How long a call counts as "wanting a token" for the back-off. */
  private static final Duration WANTED = Duration.ofSeconds(15);

  private final TokenClock clock;
  private final ClockJumpDetector clockJump;
  private AttemptBackoff storeAttempts = AttemptBackoff.NONE;
  private long lastCall;

  RefreshSchedule(TokenClock clock) {
    this.clock = clock;
    this.clockJump = new ClockJumpDetector(clock);
    this.lastCall = clock.nanos();
  }

  /** A call wants a token now. */
  void called() {
    lastCall = clock.nanos();
    clockJump.look();
  }

  /** Looks at the clocks. */
  void look() {
    clockJump.look();
  }

  /** Whether a call has wanted a token lately. */
  boolean wanted() {
    return clock.nanos() - lastCall <= WANTED.toNanos();
  }

  /** Whether nobody has called for long. */
  boolean idle() {
    return clock.nanos() - lastCall > IDLE.toNanos();
  }

  /** The store could not be used. */
  void storeFailed() {
    storeAttempts = storeAttempts.failed(clock.wall(), Optional.empty());
  }

  /** The store could be used. */
  void storeWorked() {
    storeAttempts = AttemptBackoff.NONE;
  }

  /**
   * A renewal begins.
   *
   * @return whether past failures count no more, since the machine has slept
   */
  boolean begin() {
    boolean awoken = clockJump.awoken();
    clockJump.settle();
    return awoken;
  }

  /**
   * How long failures, the provider or the store hold back the next request.
   *
   * @param wanted whether a call wants a token
   */
  Duration pause(TokenFamilySelector choice, boolean wanted) {
    Instant now = clock.wall();
    Duration byProvider =
        choice instanceof TokenFamilySelector.Use use && !clockJump.awoken()
            ? use.lineage().attempts().remaining(now, wanted)
            : Duration.ZERO;
    return Stream.of(byProvider, storeAttempts.remaining(now, wanted), clockJump.quiet())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
