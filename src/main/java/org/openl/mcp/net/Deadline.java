package org.openl.mcp.net;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The end of a span of time, measured by a monotonic clock. */
public final class Deadline {

  private final LongSupplier nanoTime;
  private final long end;

  private Deadline(LongSupplier nanoTime, long end) {
    this.nanoTime = nanoTime;
    this.end = end;
  }

  /** Returns the deadline at the end of a span that begins now. */
  public static Deadline after(Duration span) {
    return after(span, System::nanoTime);
  }

  /**
   * Returns the deadline at the end of a span that begins now.
   *
   * @param nanoTime the clock, in nanoseconds, such as {@link System#nanoTime}
   */
  public static Deadline after(Duration span, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong() + span.toNanos());
  }

  /** Returns the time that is left; zero when the deadline is over. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
  }

  /** Returns whether no time is left. */
  public boolean isOver() {
    return remaining().isZero();
  }

  /** Returns the earlier of this deadline and the end of a span that begins now. */
  public Deadline min(Duration span) {
    return span.compareTo(remaining()) < 0 ? after(span, nanoTime) : this;
  }
}
