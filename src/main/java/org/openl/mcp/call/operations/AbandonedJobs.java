package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The jobs whose end no call has seen. They may still run in Studio. Studio ends such a job when
 * the next job of the same kind begins.
 */
final class AbandonedJobs {

  /** The time after which Studio discards the data of an idle identity. */
  private static final Duration RETENTION = Duration.ofMinutes(30);

  private final ConcurrentMap<JobKey, Entry> jobs = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * Creates the object without jobs.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  AbandonedJobs(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Entry(String tool, long since) {}

  /**
   * Adds the job that a tool has started.
   *
   * @return the tool that had left a job of the kind running; Studio has now ended that job
   */
  Optional<String> add(JobKey job, String tool) {
    jobs.values().removeIf(entry -> nanoTime.getAsLong() - entry.since() > RETENTION.toNanos());
    return Optional.ofNullable(jobs.put(job, new Entry(tool, nanoTime.getAsLong())))
        .map(Entry::tool);
  }

  /** Removes the job of a kind, which has ended. */
  void remove(JobKey job) {
    jobs.remove(job);
  }
}
