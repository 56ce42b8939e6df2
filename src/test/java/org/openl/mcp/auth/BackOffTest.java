package org.openl.mcp.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackOffTest {

  private static final Optional<Duration> NONE = Optional.empty();

  private final BackOff backOff = new BackOff();

  @Test
  void doesNotHoldBackTheFirstRequest() {
    assertEquals(Duration.ZERO, backOff.remaining(0, true));
  }

  @Test
  void waitsUpToFiveSecondsWhileCallsWantAToken() {
    assertEquals(List.of(1L, 2L, 4L, 5L, 5L, 5L), waits(6, true));
  }

  @Test
  void waitsUpToAMinuteWhenNoneDoes() {
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L), waits(8, false));
  }

  @Test
  void stillWaitsAMinuteAfterAThousandFailures() {
    List<Long> waits = waits(1000, false);
    assertEquals(60L, waits.get(999));
  }

  @Test
  void countsDownFromTheFailure() {
    backOff.failed(at(100), NONE);

    assertEquals(Duration.ofMillis(600), backOff.remaining(at(100) + millis(400), true));
    assertEquals(Duration.ZERO, backOff.remaining(at(101), true));
  }

  @Test
  void startsAnewAfterASuccess() {
    backOff.failed(at(0), NONE);
    backOff.failed(at(1), NONE);
    backOff.succeeded(Optional.of(Duration.ofMinutes(5)));
    assertEquals(Duration.ZERO, backOff.remaining(at(1), true));

    backOff.failed(at(2), NONE);
    assertEquals(Duration.ofSeconds(1), backOff.remaining(at(2), true));
  }

  @Test
  void obeysRetryAfterUpToAQuarterOfAnHour() {
    backOff.failed(at(0), Optional.of(Duration.ofSeconds(90)));
    assertEquals(Duration.ofSeconds(90), backOff.remaining(at(0), true));

    backOff.failed(at(0), Optional.of(Duration.ofDays(9)));
    assertEquals(Duration.ofMinutes(15), backOff.remaining(at(0), true));
  }

  @Test
  void takesNoRetryAfterThatIsShorterThanItsOwnDelayOrOver() {
    backOff.failed(at(0), Optional.of(Duration.ofSeconds(-40)));
    assertEquals(Duration.ofSeconds(1), backOff.remaining(at(0), true));
  }

  @Test
  void forgetsFailuresOnceWhenTheMachineWakesUp() {
    backOff.failed(at(0), Optional.of(Duration.ofMinutes(10)));

    backOff.clear(at(5), Duration.ofMillis(1500));

    assertEquals(Duration.ofMillis(1500), backOff.remaining(at(5), true));
    assertEquals(Duration.ZERO, backOff.remaining(at(7), true));
  }

  @Test
  void letsThirtyRequestsOutInTenMinutes() {
    for (int i = 0; i < BackOff.REQUESTS; i++) {
      assertFalse(backOff.exhausted(at(i)));
      backOff.sent(at(i));
    }

    assertTrue(backOff.exhausted(at(30)));
    assertEquals(Duration.ofSeconds(570), backOff.remaining(at(30), true));
    assertEquals(Duration.ZERO, backOff.remaining(at(600), true));
    assertFalse(backOff.exhausted(at(601)));
  }

  @Test
  void doesNotCountTheRequestsOfTokensThatLiveLessThanAMinute() {
    backOff.succeeded(Optional.of(Duration.ofSeconds(5)));
    for (int i = 0; i < 200; i++) {
      backOff.sent(at(i));
    }
    assertEquals(Duration.ZERO, backOff.remaining(at(200), true));

    backOff.succeeded(Optional.of(Duration.ofSeconds(60)));
    assertTrue(backOff.exhausted(at(200)));
  }

  @Test
  void countsTheRequestsOfTokensWhoseLifeIsUnknown() {
    backOff.succeeded(NONE);
    for (int i = 0; i < BackOff.REQUESTS; i++) {
      backOff.sent(at(i));
    }
    assertTrue(backOff.exhausted(at(31)));
  }

  /** The monotonic clock begins anywhere, also below zero. */
  @ParameterizedTest
  @ValueSource(longs = {-7_000_000_000_000L, -1_000_000_000L, 0, Long.MAX_VALUE - 20_000_000_000L})
  void countsFromAnyOriginOfTheClock(long origin) {
    backOff.failed(origin, Optional.of(Duration.ofSeconds(10)));

    assertEquals(Duration.ofSeconds(10), backOff.remaining(origin, true));
    assertEquals(Duration.ZERO, backOff.remaining(origin + at(10), true));
  }

  private List<Long> waits(int failures, boolean wanted) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < failures; i++) {
      backOff.failed(at(i), NONE);
      waits.add(backOff.remaining(at(i), wanted).toSeconds());
    }
    return waits;
  }

  private static long at(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
