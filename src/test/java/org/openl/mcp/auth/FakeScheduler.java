package org.openl.mcp.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A scheduler that runs due tasks when its clock is advanced, on the same thread. */
final class FakeScheduler implements SerialScheduler {

  private record Entry(long at, Runnable task) {}

  private final FakeClock clock;
  private final List<Entry> entries = new ArrayList<>();

  FakeScheduler(FakeClock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void after(Duration delay, Runnable task) {
    entries.add(new Entry(clock.nanos() + delay.toNanos(), task));
  }

  @Override
  public boolean end(Duration maxWait) {
    entries.clear();
    return true;
  }

  /** Advances the clock and runs all due tasks in order. */
  void advance(Duration duration) {
    long end = clock.nanos() + duration.toNanos();
    for (Optional<Entry> next = next(end); next.isPresent(); next = next(end)) {
      clock.advance(Duration.ofNanos(Math.max(0, next.get().at() - clock.nanos())));
      next.get().task().run();
    }
    clock.advance(Duration.ofNanos(end - clock.nanos()));
  }

  private synchronized Optional<Entry> next(long end) {
    Optional<Entry> next =
        entries.stream().filter(e -> e.at() <= end).min(Comparator.comparingLong(Entry::at));
    next.ifPresent(entries::remove);
    return next;
  }
}
