package org.openl.mcp.auth;

import java.time.Instant;

/** The clocks for token lifetimes; injected so that tests need not sleep. */
public interface TokenClock {

  /** Returns the wall-clock time, which continues while a laptop sleeps and may be set. */
  Instant wall();

  /**
   * Returns monotonic nanoseconds with an arbitrary origin. They are never set back, but may stop
   * while a laptop sleeps.
   */
  long nanos();

  /** The clocks of the machine. */
  TokenClock SYSTEM =
      new TokenClock() {
        @Override
        public Instant wall() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };
}
