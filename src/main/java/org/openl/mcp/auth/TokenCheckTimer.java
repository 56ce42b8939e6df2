package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Schedules the token check: at least every second, and more often while calls wait for a token,
 * since another process may store one at any time. Exceptions in a check do not stop the schedule.
 */
final class TokenCheckTimer {

  /** The interval between checks of clocks, store and configured secrets. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration WHILE_AWAITED = Duration.ofMillis(25);

  private final SerialScheduler scheduler;
  private final Runnable step;
  private final Supplier<Optional<Duration>> untilRenewal;
  private int waiting;
  private boolean scheduled;
  private boolean watching;
  private boolean ended;

  /**
   * Creates a timer.
   *
   * @param scheduler the scheduler whose thread runs the checks
   * @param untilRenewal the time until renewal, if known
   */
  TokenCheckTimer(
      SerialScheduler scheduler, Runnable step, Supplier<Optional<Duration>> untilRenewal) {
    this.scheduler = scheduler;
    this.step = step;
    this.untilRenewal = untilRenewal;
  }

  /** Runs the first check now. */
  void start() {
    scheduler.after(Duration.ZERO, this::tick);
  }

  /** Runs a check as soon as the current one has ended. */
  synchronized void runSoon() {
    if (!scheduled && !ended) {
      scheduled = true;
      scheduler.after(Duration.ZERO, this::stepNow);
    }
  }

  /**
   * Blocks a call until a change, with frequent checks.
   *
   * @param nanos the maximum time to wait; the call then checks its deadline
   * @throws AuthorizationException if the call was cancelled
   */
  void await(CompletableFuture<Void> awaited, long nanos) {
    synchronized (this) {
      waiting++;
      if (!watching) {
        watching = true;
        scheduler.after(WHILE_AWAITED, this::watch);
      }
      runSoon();
    }
    try {
      awaited.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // The wait is over in both cases.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw TokenProblem.ending().exception();
    } finally {
      synchronized (this) {
        waiting--;
      }
    }
  }

  /** Stops the checks. */
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
          scheduler.after(next, this::tick);
        }
      }
    }
  }

  private static Duration pause(Optional<Duration> untilRenewal) {
    return untilRenewal
        .filter(left -> !left.isNegative() && left.compareTo(TICK) < 0)
        // A minimum delay prevents a busy loop due to rounding.
        .map(left -> left.plusMillis(10))
        .orElse(TICK);
  }

  private void stepNow() {
    synchronized (this) {
      scheduled = false;
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
          scheduler.after(WHILE_AWAITED, this::watch);
        }
      }
    }
  }
}
