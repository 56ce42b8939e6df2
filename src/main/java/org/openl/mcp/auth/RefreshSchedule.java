package org.openl.mcp.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.auth.store.AttemptBackoff;

/** Decides when the next token request may be sent, from recent calls, failures and clock jumps. */
final class RefreshSchedule {

  /** After this time without a call, requests only keep the refresh token alive. */
  private static final Duration IDLE = Duration.ofMinutes(15);

  /** How long after a call a token counts as wanted. */
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

  /** Records a call that needs a token. */
  void called() {
    lastCall = clock.nanos();
    clockJump.look();
  }

  /** Compares the clocks. */
  void look() {
    clockJump.look();
  }

  /** Returns whether a recent call needed a token. */
  boolean wanted() {
    return clock.nanos() - lastCall <= WANTED.toNanos();
  }

  /** Returns whether there was no call for a long time. */
  boolean idle() {
    return clock.nanos() - lastCall > IDLE.toNanos();
  }

  /** Records that the store could not be used. */
  void storeFailed() {
    storeAttempts = storeAttempts.failed(clock.wall(), Optional.empty());
  }

  /** Records that the store could be used. */
  void storeWorked() {
    storeAttempts = AttemptBackoff.NONE;
  }

  /**
   * Starts a renewal.
   *
   * @return whether earlier failures no longer count, since the clock has jumped
   */
  boolean begin() {
    boolean clockJumped = clockJump.clockJumped();
    clockJump.settle();
    return clockJumped;
  }

  /**
   * Returns the wait before the next request, because of failures, the provider or the store.
   *
   * @param wanted whether a call needs a token
   */
  Duration pause(TokenFamilySelector choice, boolean wanted) {
    Instant now = clock.wall();
    Duration byProvider =
        choice instanceof TokenFamilySelector.Use use && !clockJump.clockJumped()
            ? use.family().attempts().remaining(now, wanted)
            : Duration.ZERO;
    return Stream.of(byProvider, storeAttempts.remaining(now, wanted), clockJump.quiet())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }
}
