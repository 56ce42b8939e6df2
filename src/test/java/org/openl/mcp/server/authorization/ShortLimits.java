package org.openl.mcp.server.authorization;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;

/** For tests that ask often, or wait for what does not come. */
@Alternative
@Singleton
class ShortLimits extends ProviderLimits {

  @Override
  Duration connection() {
    return Duration.ofSeconds(1);
  }

  @Override
  Duration silence() {
    return Duration.ofMillis(1500);
  }

  /** Every unknown key is looked for. */
  @Override
  Duration keysAgain() {
    return Duration.ZERO;
  }
}
