package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException;

/** One run of a {@link StudioJob} within one call. */
final class JobRun<T> {

  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

  /** The longest that stopping a job may take. Nobody waits for the answer of the call then. */
  private static final Duration OF_THE_STOP = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(JobRun.class);

  private final StudioJob<T> job;
  private final CancellableCall call;
  private final ProgressReporter progress;
  private final LongSupplier nanoTime;
  private final Operations.Pause pause;

  JobRun(
      StudioJob<T> job,
      CancellableCall call,
      ProgressReporter progress,
      LongSupplier nanoTime,
      Operations.Pause pause) {
    this.job = job;
    this.call = call;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** Starts the job. */
  void start() {
    stoppable(
        () -> {
          job.start();
          return true;
        });
  }

  /**
   * Waits for the end of the job, in pauses that become longer.
   *
   * @return the last state that is known when the time is over
   */
  JobState<T> await(Deadline deadline) {
    long began = nanoTime.getAsLong();
    long next = FIRST_PAUSE;
    JobState<T> state = stoppable(job::poll);
    while (!state.ended() && !deadline.isOver()) {
      report(state, began);
      long length = Math.min(next, deadline.remaining().toNanos());
      stoppable(() -> pauseFor(length));
      next = Math.min(LONGEST_PAUSE, next * 3 / 2);
      state = pollOr(state, deadline);
    }
    report(state, began);
    return state;
  }

  /** Polls the job. If the time is over and no answer has come, the state is as it was known. */
  private JobState<T> pollOr(JobState<T> known, Deadline deadline) {
    try {
      return stoppable(job::poll);
    } catch (StudioException e) {
      if (deadline.isOver() && e.status() == 0 && !isCancelled()) {
        return known;
      }
      throw e;
    }
  }

  private void report(JobState<T> state, long began) {
    Optional<JobState.Steps> steps = state.steps();
    progress.report(
        steps
            .map(JobState.Steps::done)
            .orElseGet(() -> Duration.ofNanos(nanoTime.getAsLong() - began).toSeconds()),
        steps.map(known -> OptionalLong.of(known.total())).orElseGet(OptionalLong::empty),
        state.message());
  }

  private boolean pauseFor(long length) {
    try {
      pause.await(length);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException();
    }
  }

  /** Takes a step, and stops the job if the call was cancelled meanwhile. */
  private <R> R stoppable(Supplier<R> step) {
    try {
      R result = step.get();
      if (isCancelled()) {
        throw new CallCancelledException();
      }
      return result;
    } catch (RuntimeException e) {
      if (isCancelled()) {
        stop();
      }
      throw e;
    }
  }

  /** The thread is also interrupted when the process ends. */
  private boolean isCancelled() {
    return call.isCancelled() || Thread.currentThread().isInterrupted();
  }

  /** The interrupt has told this call to end; it must not break off what stops the job. */
  private void stop() {
    Thread.interrupted();
    try {
      job.stop(Deadline.after(OF_THE_STOP, nanoTime));
    } catch (RuntimeException e) {
      LOG.debugf(e, "A %s of a cancelled call could not be stopped", job.kind());
    } finally {
      Thread.currentThread().interrupt();
    }
  }
}
