package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** The jobs that still ran in Studio when their calls ended. The next job of the kind ends them. */
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

  /** Adds the job that a tool has left running. */
  void add(JobKey job, String tool) {
    jobs.values().removeIf(left -> nanoTime.getAsLong() - left.since() > KEPT.toNanos());
    jobs.put(job, new Left(tool, nanoTime.getAsLong()));
  }

  /**
   * Removes the job of a kind.
   *
   * @return the tool that has left it running
   */
  Optional<String> remove(JobKey job) {
    return Optional.ofNullable(jobs.remove(job))
        .filter(left -> nanoTime.getAsLong() - left.since() <= KEPT.toNanos())
        .map(Left::tool);
  }

  /** Returns how many jobs are known. */
  int size() {
    return jobs.size();
  }
}
