package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * When the token is looked after: every second or earlier, and much more often while calls wait for
 * one, since another process may store it any moment. Nothing that a step throws ends the schedule.
 */
final class TokenCheckTimer {

  /** How often clocks, store and configured secrets are looked at. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration WHILE_AWAITED = Duration.ofMillis(25);

  private final SerialScheduler alarm;
  private final Runnable step;
  private final Supplier<Optional<Duration>> untilRenewal;
  private int waiting;
  private boolean hastened;
  private boolean watching;
  private boolean ended;

  /**
   * Prepares it.
   *
   * @param alarm on whose thread the steps run
   * @param untilRenewal how long the token need not be renewed, if known
   */
  TokenCheckTimer(SerialScheduler alarm, Runnable step, Supplier<Optional<Duration>> untilRenewal) {
    this.alarm = alarm;
    this.step = step;
    this.untilRenewal = untilRenewal;
  }

  /** Takes the first step now. */
  void start() {
    alarm.after(Duration.ZERO, this::tick);
  }

  /** Takes a step as soon as the one that is running has ended. */
  synchronized void hasten() {
    if (!hastened && !ended) {
      hastened = true;
      alarm.after(Duration.ZERO, this::stepNow);
    }
  }

  /**
   * Has a call wait, and steps taken quickly meanwhile.
   *
   * @param nanos the longest to wait; the call looks again and knows its deadline
   * @throws AuthorizationException when the call was cancelled
   */
  void await(CompletableFuture<Void> awaited, long nanos) {
    synchronized (this) {
      waiting++;
      if (!watching) {
        watching = true;
        alarm.after(WHILE_AWAITED, this::watch);
      }
      hasten();
    }
    try {
      awaited.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Either way there is nothing more to wait for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TokenProblem.ending().exception();
    } finally {
      synchronized (this) {
        waiting--;
      }
    }
  }

  /** Takes no further step. */
  synchronized void end() {
    ended = true;
  }

  private void tick() {
    Duration next = TICK;
    try {
      step.run();
      next = pause(untilRenewal.get());
    } finally {
      synchronized (this) {
        if (!ended) {
          alarm.after(next, this::tick);
        }
      }
    }
  }

  private static Duration pause(Optional<Duration> untilRenewal) {
    return untilRenewal
        .filter(left -> !left.isNegative() && left.compareTo(TICK) < 0)
        // Never at once again: rounding must not make this spin.
        .map(left -> left.plusMillis(10))
        .orElse(TICK);
  }

  private void stepNow() {
    synchronized (this) {
      hastened = false;
    }
    step.run();
  }

  private void watch() {
    try {
      step.run();
    } finally {
      synchronized (this) {
        watching = waiting > 0 && !ended;
        if (watching) {
          alarm.after(WHILE_AWAITED, this::watch);
        }
      }
    }
  }
}
