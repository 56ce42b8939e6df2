package org.openl.mcp.auth.login;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits; injected so that tests need not wait. */
interface Sleeper {

  /** Waits in real time. */
  Sleeper SLEEP = duration -> TimeUnit.MILLISECONDS.sleep(duration.toMillis());

  /**
   * Waits for a time.
   *
   * @throws InterruptedException if the wait was interrupted
   */
  void of(Duration duration) throws InterruptedException;
}
