package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The jobs that nobody has seen the end of. They may still run in Studio, which ends them when the
 * next job of the kind begins.
 */
final class LeftJobs {

  /** Studio forgets what an idle identity had after this time. */
  private static final Duration KEPT = Duration.ofMinutes(30);

  private final ConcurrentMap<JobKey, Left> jobs = new ConcurrentHashMap<>();
  private final LongSupplier nanoTime;

  /**
   * Creates it without any job.
   *
   * @param nanoTime the clock, in nanoseconds
   */
  LeftJobs(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Left(String tool, long since) {}

  /**
   * Adds the job that a tool has started.
   *
   * @return the tool that had left a job of the kind running, which Studio has ended now
   */
  Optional<String> add(JobKey job, String tool) {
    jobs.values().removeIf(left -> nanoTime.getAsLong() - left.since() > KEPT.toNanos());
    return Optional.ofNullable(jobs.put(job, new Left(tool, nanoTime.getAsLong()))).map(Left::tool);
  }

  /** Removes the job of a kind, which has ended. */
  void remove(JobKey job) {
    jobs.remove(job);
  }
}
