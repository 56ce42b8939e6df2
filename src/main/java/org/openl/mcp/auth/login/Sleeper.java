package org.openl.mcp.auth.login;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time go by; injected, so that waiting is tested without it. */
interface Sleeper {

  /** Really. */
  Sleeper SLEEP = duration -> TimeUnit.MILLISECONDS.sleep(duration.toMillis());

  /**
   * Waits.
   *
   * @throws InterruptedException when the wait was ended
   */
  void of(Duration duration) throws InterruptedException;
}
