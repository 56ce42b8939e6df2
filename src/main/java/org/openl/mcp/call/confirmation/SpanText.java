package org.openl.mcp.call.confirmation;

import java.time.Duration;

/** Writes a span of time in words. */
final class SpanText {

  private static final long SECONDS_PER_MINUTE = 60;

  private SpanText() {}

  /** Returns whole minutes, such as {@code 5 minutes}, or seconds below two minutes. */
  static String of(Duration span) {
    long seconds = span.toSeconds();
    if (seconds == SECONDS_PER_MINUTE) {
      return "1 minute";
    }
    return seconds < 2 * SECONDS_PER_MINUTE
        ? seconds + (seconds == 1 ? " second" : " seconds")
        : span.toMinutes() + " minutes";
  }
}
