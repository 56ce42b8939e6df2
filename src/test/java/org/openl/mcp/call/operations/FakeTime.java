package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.openl.mcp.net.Deadline;

/** A clock that only tests and pauses advance. */
final class FakeTime implements LongSupplier, Operations.Pause {

  private volatile long now = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

  @Override
  public long getAsLong() {
    return now;
  }

  @Override
  public void await(long nanoseconds) {
    now += nanoseconds;
  }

  void advance(Duration time) {
    await(time.toNanos());
  }

  /** Returns a call of a tool that begins now. */
  CurrentCall call(String tool) {
    CurrentCall call = new CurrentCall(Deadline.after(CurrentCall.LONGEST, this));
    call.begin(tool, new CancellableCall());
    return call;
  }
}
