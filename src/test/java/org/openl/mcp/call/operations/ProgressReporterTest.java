package org.openl.mcp.call.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {

  private static final OptionalLong TEN = OptionalLong.of(10);

  private final FakeTime time = new FakeTime();
  private final FakeProgress client = FakeProgress.wanted();
  private final ProgressReporter reporter = new ProgressReporter(client, time);

  @Test
  void sendsOnlyWhatIsGreaterThanTheLastValue() {
    for (long value : new long[] {0, 2, 2, 1, 5, 4, 10}) {
      reporter.report(value, TEN, "");
      time.advance(Duration.ofSeconds(1));
    }
    assertEquals(List.of("0/10", "2/10", "5/10", "10/10"), client.sent);
  }

  @Test
  void sendsAtMostOneValueASecond() {
    for (long value = 0; value < 100; value++) {
      reporter.report(value, OptionalLong.empty(), "");
      time.advance(Duration.ofMillis(50));
    }
    assertEquals(List.of("0", "20", "40", "60", "80"), client.sent);
  }

  @Test
  void sendsAMessageAsOnePrintableLine() {
    reporter.report(1, TEN, "Test\u202e 1\n of 10");
    assertEquals(1, client.sent.size());
    assertEquals("1/10 Test 1 of 10", client.sent.get(0).replaceAll(" +", " "));
  }

  @Test
  void sendsNothingWithoutAToken() {
    FakeProgress unwanted = FakeProgress.unwanted();
    new ProgressReporter(unwanted, time).report(1, TEN, "");
    assertEquals(List.of(), unwanted.sent);
  }

  @Test
  void goesOnWhenTheClientHasGone() {
    FakeProgress gone = FakeProgress.wanted().gone();
    new ProgressReporter(gone, time).report(1, TEN, "");
    assertEquals(List.of(), gone.sent);
  }
}
