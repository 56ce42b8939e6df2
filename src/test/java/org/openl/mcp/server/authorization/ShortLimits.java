package org.openl.mcp.server.authorization;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Short time limits, for tests with many requests or without responses. */
@Alternative
@Singleton
class ShortLimits extends ProviderLimits {

  @Override
  Duration connectTimeout() {
    return Duration.ofSeconds(1);
  }

  @Override
  Duration responseTimeout() {
    return Duration.ofMillis(1500);
  }

  /** The keys are fetched again for every unknown key. */
  @Override
  Duration keyRefreshInterval() {
    return Duration.ZERO;
  }
}
