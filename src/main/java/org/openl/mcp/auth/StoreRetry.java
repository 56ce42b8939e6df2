package org.openl.mcp.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.store.StoreException;

/** Retries to store tokens that are only in memory, after 1, 2, 4 s and so on up to 30 s. */
final class StoreRetry {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final SerialScheduler scheduler;
  private final Supplier<Optional<StoreException>> save;
  private boolean running;

  /**
   * Creates a retry.
   *
   * @param save one attempt, on the scheduler's thread; returns the failure
   */
  StoreRetry(SerialScheduler scheduler, Supplier<Optional<StoreException>> save) {
    this.scheduler = scheduler;
    this.save = save;
  }

  /** Starts the attempts, unless they are in progress. */
  synchronized void begin() {
    if (!running) {
      running = true;
      after(FIRST);
    }
  }

  private void after(Duration pause) {
    scheduler.after(pause, () -> attempt(pause.multipliedBy(2)));
  }

  private void attempt(Duration next) {
    if (save.get().isPresent()) {
      after(next.compareTo(LONGEST) > 0 ? LONGEST : next);
      return;
    }
    synchronized (this) {
      running = false;
    }
  }
}
