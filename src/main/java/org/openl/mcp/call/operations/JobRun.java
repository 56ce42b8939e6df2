package org.openl.mcp.call.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException;

/** One run of a {@link StudioJob} within one call. */
final class JobRun<T> {

  private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(2).toNanos();

  /** The maximum time for stopping a job. No client waits for the answer of the call then. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(JobRun.class);

  private final StudioJob<T> job;
  private final CurrentCall call;
  private final ProgressReporter progress;
  private final LongSupplier nanoTime;
  private final Operations.Pause pause;
  private final Listener listener;
  private Optional<Unit> unit = Optional.empty();

  /** Receives the changes of the job in Studio. */
  interface Listener {

    /** The job has started, or may have started. */
    void started();

    /** Studio has stopped the job of a cancelled call. */
    void stopped();
  }

  /** The unit of the progress. One run reports in one unit only. */
  private enum Unit {
    STEPS,
    SECONDS
  }

  /** Prepares the run. */
  JobRun(
      StudioJob<T> job,
      CurrentCall call,
      ProgressReporter progress,
      LongSupplier nanoTime,
      Operations.Pause pause,
      Listener listener) {
    this.job = job;
    this.call = call;
    this.progress = progress;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.listener = listener;
  }

  /** Starts the job. */
  void start() {
    stoppable(
        () -> {
          try {
            job.start();
          } catch (RuntimeException e) {
            if (mayHaveStarted(e)) {
              listener.started();
            }
            throw e;
          }
          listener.started();
          return true;
        });
  }

  /** Returns whether the job may have started although its start failed or was cancelled. */
  private boolean mayHaveStarted(RuntimeException failure) {
    boolean refused =
        failure instanceof AuthorizationException
            || failure instanceof CallException
            || failure instanceof StudioException studio && !studio.mayHaveChanged();
    return !refused || isCancelled() || call.writes().mayHaveChanged();
  }

  /**
   * Polls the job until it ends, with increasing pauses.
   *
   * @return the last known state at the end or at the deadline
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

  /**
   * Polls the job. Returns the known state if the deadline has passed without an answer, or without
   * credentials for the request.
   */
  private JobState<T> pollOr(JobState<T> known, Deadline deadline) {
    try {
      return stoppable(job::poll);
    } catch (StudioException | AuthorizationException e) {
      boolean answered = e instanceof StudioException studio && studio.status() != 0;
      if (deadline.isOver() && !answered && !isCancelled()) {
        return known;
      }
      throw e;
    }
  }

  /** Reports the state. The first report decides the unit; a state without it is not reported. */
  private void report(JobState<T> state, long began) {
    Unit decided = unit.orElse(state.steps().isPresent() ? Unit.STEPS : Unit.SECONDS);
    unit = Optional.of(decided);
    switch (decided) {
      case STEPS ->
          state
              .steps()
              .ifPresent(
                  steps ->
                      progress.report(
                          steps.done(), OptionalLong.of(steps.total()), state.message()));
      case SECONDS ->
          progress.report(
              Duration.ofNanos(nanoTime.getAsLong() - began).toSeconds(),
              OptionalLong.empty(),
              state.message());
    }
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

  /** Runs a step, and stops the job if the call was cancelled in the meantime. */
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

  /**
   * Returns whether the call was cancelled. The thread is also interrupted when the process ends.
   */
  private boolean isCancelled() {
    return call.cancellable().isCancelled() || Thread.currentThread().isInterrupted();
  }

  /**
   * Stops the job. Clears the interrupt before that, so that it does not abort the request to stop.
   */
  private void stop() {
    Thread.interrupted();
    try {
      job.stop(Deadline.after(STOP_LIMIT, nanoTime));
      listener.stopped();
    } catch (RuntimeException e) {
      LOG.debugf(e, "A %s of a cancelled call could not be stopped", job.kind());
    } finally {
      Thread.currentThread().interrupt();
    }
  }
}
