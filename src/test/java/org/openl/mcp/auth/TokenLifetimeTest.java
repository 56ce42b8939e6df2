package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openl.mcp.config.Secret;

class TokenLifetimeTest {

  private static final Instant SENT = Instant.parse("2026-11-24T10:00:00Z");
  private static final long NANOS = -77;

  private final TokenLifetime minute =
      new TokenLifetime(SENT, NANOS, Optional.of(Duration.ofSeconds(60)));

  @Test
  void countsFromTheTimeOfTheRequest() {
    assertEquals(Optional.of(Duration.ofSeconds(60)), minute.remaining(clock(0, 0)));
    assertEquals(Optional.of(Duration.ofSeconds(41)), minute.remaining(clock(19, 19)));
  }

  @Test
  void expiresByTheWallClockIfTheMonotonicClockStopped() {
    assertTrue(minute.ended(clock(61, 3)));
    assertEquals(Optional.of(Duration.ofSeconds(-1)), minute.remaining(clock(61, 3)));
  }

  @Test
  void expiresByTheMonotonicClockIfTheWallClockWasSetBack() {
    assertTrue(minute.ended(clock(-3600, 60)));
    assertEquals(Optional.of(Duration.ofSeconds(50)), minute.remaining(clock(-3600, 10)));
  }

  @Test
  void expiresExactlyAtItsEnd() {
    assertFalse(minute.ended(clock(59, 59)));
    assertTrue(minute.ended(clock(60, 60)));
  }

  @Test
  void neverExpiresIfItsLifetimeIsUnknown() {
    TokenLifetime unknown = new TokenLifetime(SENT, NANOS, Optional.empty());

    assertEquals(Optional.empty(), unknown.remaining(clock(1_000_000, 1_000_000)));
    assertFalse(unknown.ended(clock(1_000_000, 1_000_000)));
  }

  @Test
  void isDueInTheRenewalWindowAndUsableUntilExpiry() {
    AccessToken token =
        new AccessToken(
            Secret.issued("an access t0ken"), minute, Optional.empty(), Duration.ofSeconds(15));

    assertFalse(token.due(clock(44, 44)));
    assertTrue(token.due(clock(45, 45)));
    assertTrue(token.usable(clock(59, 59)));
    assertFalse(token.usable(clock(60, 60)));
    assertEquals("Bearer an access t0ken", token.authorization().header());
    assertFalse(token.toString().contains("an access t0ken"), "prints no credential");
  }

  private static TokenClock clock(long wallSeconds, long monotonicSeconds) {
    return new TokenClock() {
      @Override
      public Instant wall() {
        return SENT.plusSeconds(wallSeconds);
      }

      @Override
      public long nanos() {
        return NANOS + Duration.ofSeconds(monotonicSeconds).toNanos();
      }
    };
  }
}
