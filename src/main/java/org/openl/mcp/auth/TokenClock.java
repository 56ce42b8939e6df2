package org.openl.mcp.auth;

import java.time.Instant;

/** The time as the life of a token sees it; injected, so that expiry is tested without sleeping. */
public interface TokenClock {

  /** Wall-clock time: goes on while a laptop sleeps, and may be set. */
  Instant wall();

  /**
   * Monotonic nanoseconds of an arbitrary origin: never set back, but stands still while a laptop
   * sleeps.
   */
  long nanos();

  /** The machine's clocks. */
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
