package org.openl.mcp.server.authorization;

import jakarta.inject.Singleton;
import java.time.Duration;

/** How long the provider of callers is waited for, and how often it is asked. */
@Singleton
class ProviderLimits {

  /** For a connection. */
  Duration connection() {
    return Duration.ofSeconds(5);
  }

  /** For its metadata or its keys, while nothing of them comes. */
  Duration silence() {
    return Duration.ofSeconds(5);
  }

  /** For all that one caller has to wait for: the metadata and the keys as a rule. */
  Duration judgement() {
    return Duration.ofSeconds(10);
  }

  /**
   * How often the provider is asked for its keys at most because a token names an unknown one.
   * Whoever likes can show such a token, so until then nobody would learn of a key that is really
   * new.
   */
  Duration keysAgain() {
    return Duration.ofSeconds(5);
  }
}
