package org.openl.mcp.server.authorization;

import jakarta.inject.Singleton;
import java.time.Duration;

/** Time limits for requests to the callers' identity provider. */
@Singleton
class ProviderLimits {

  /** Returns how long a connection may take. */
  Duration connectTimeout() {
    return Duration.ofSeconds(5);
  }

  /** Returns how long a request for metadata or keys may receive no data. */
  Duration responseTimeout() {
    return Duration.ofSeconds(5);
  }

  /**
   * Returns how long the verification of a token may take in total. It may need metadata and keys.
   */
  Duration verificationTimeout() {
    return Duration.ofSeconds(10);
  }

  /**
   * Returns the minimum interval between two requests for keys because of tokens with unknown keys.
   * Anybody can send such a token; during the interval, tokens with a new key cannot be verified.
   */
  Duration keyRefreshInterval() {
    return Duration.ofSeconds(5);
  }
}
