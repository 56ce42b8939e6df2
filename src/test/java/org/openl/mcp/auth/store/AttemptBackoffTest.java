package org.openl.mcp.auth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptBackoffTest {

  private static final Optional<Duration> NONE = Optional.empty();

  private AttemptBackoff attempts = AttemptBackoff.NONE;

  @Test
  void doesNotHoldBackTheFirstRequest() {
    assertEquals(Duration.ZERO, attempts.remaining(at(0), true));
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
    attempts = attempts.failed(at(100), NONE);

    assertEquals(Duration.ofMillis(600), attempts.remaining(at(100).plusMillis(400), true));
    assertEquals(Duration.ZERO, attempts.remaining(at(101), true));
  }

  @Test
  void startsAnewAfterASuccess() {
    attempts = attempts.failed(at(0), NONE);
    attempts = attempts.failed(at(1), NONE);
    attempts = attempts.succeeded(Optional.of(Duration.ofMinutes(5)));
    assertEquals(Duration.ZERO, attempts.remaining(at(1), true));

    attempts = attempts.failed(at(2), NONE);
    assertEquals(Duration.ofSeconds(1), attempts.remaining(at(2), true));
  }

  @Test
  void obeysRetryAfterUpToAQuarterOfAnHour() {
    attempts = attempts.failed(at(0), Optional.of(Duration.ofSeconds(90)));
    assertEquals(Duration.ofSeconds(90), attempts.remaining(at(0), true));

    attempts = attempts.failed(at(0), Optional.of(Duration.ofDays(9)));
    assertEquals(Duration.ofMinutes(15), attempts.remaining(at(0), true));
  }

  @Test
  void ignoresARetryAfterThatIsShorterOrOver() {
    attempts = attempts.failed(at(0), Optional.of(Duration.ofSeconds(-40)));
    assertEquals(Duration.ofSeconds(1), attempts.remaining(at(0), true));
  }

  @Test
  void forgetsFailuresWhenTheMachineWakesUp() {
    attempts = attempts.failed(at(0), Optional.of(Duration.ofMinutes(10))).cleared();

    assertEquals(Duration.ZERO, attempts.remaining(at(5), true));
  }

  @Test
  void allowsThirtyRequestsInTenMinutes() {
    for (int i = 0; i < AttemptBackoff.REQUESTS; i++) {
      assertFalse(attempts.exhausted(at(i)));
      attempts = attempts.sent(at(i));
    }

    assertTrue(attempts.exhausted(at(30)));
    assertEquals(Duration.ofSeconds(570), attempts.remaining(at(30), true));
    assertEquals(Duration.ZERO, attempts.remaining(at(600), true));
    assertFalse(attempts.exhausted(at(601)));
  }

  @Test
  void doesNotCountTheRequestsOfTokensThatLiveLessThanAMinute() {
    attempts = attempts.succeeded(Optional.of(Duration.ofSeconds(5)));
    for (int i = 0; i < 200; i++) {
      attempts = attempts.sent(at(i));
    }
    assertEquals(Duration.ZERO, attempts.remaining(at(200), true));

    attempts = attempts.succeeded(Optional.of(Duration.ofSeconds(60)));
    assertTrue(attempts.exhausted(at(200)));
  }

  @Test
  void countsTheRequestsOfTokensWhoseLifeIsUnknown() {
    attempts = attempts.succeeded(NONE);
    for (int i = 0; i < AttemptBackoff.REQUESTS; i++) {
      attempts = attempts.sent(at(i));
    }
    assertTrue(attempts.exhausted(at(31)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-3, 40})
  void neverExceedsTheLimitsAfterAClockChange(long days) {
    Instant set = at(0).minus(Duration.ofDays(days));
    attempts = attempts.failed(at(0), Optional.of(Duration.ofSeconds(10)));

    assertTrue(attempts.remaining(set, true).compareTo(Duration.ofMinutes(15)) <= 0);
  }

  private List<Long> waits(int failures, boolean wanted) {
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < failures; i++) {
      attempts = attempts.failed(at(i), NONE);
      waits.add(attempts.remaining(at(i), wanted).toSeconds());
    }
    return waits;
  }

  private static Instant at(long seconds) {
    return Instant.parse("2026-11-24T10:00:00Z").plusSeconds(seconds);
  }
}
