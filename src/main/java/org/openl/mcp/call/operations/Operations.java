package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.Progress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.net.Deadline;

/** Runs the {@link StudioJob}s of calls. */
@Singleton
public class Operations {

  /** The time reserved for the answer of a call after the last poll of its job. */
  static final Duration ANSWER_RESERVE = Duration.ofSeconds(3);

  private final CurrentCall call;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final FairLocks<JobKey> running;
  private final AbandonedJobs abandoned;

  /** A pause between two polls. */
  @FunctionalInterface
  interface Pause {

    /**
     * Waits for a time.
     *
     * @throws InterruptedException immediately if the call is cancelled
     */
    void await(long nanoseconds) throws InterruptedException;
  }

  @Inject
  Operations(CurrentCall call) {
    this(call, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  Operations(CurrentCall call, LongSupplier nanoTime, Pause pause) {
    this.call = call;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.running = new FairLocks<>(nanoTime);
    this.abandoned = new AbandonedJobs(nanoTime);
  }

  /**
   * Starts a job and waits for its end. Before that, waits while another call with the same
   * identity uses a job of the same kind. Stops the job if the call is cancelled.
   *
   * @param longest the maximum time to wait for the end; the deadline of the call may be earlier
   * @param progress reports the progress of the job to the client
   * @return the result; if the time is over, the state so far, and the job continues in Studio
   * @throws CallException if the job of another call takes too long; the job was not started then
   * @throws CallCancelledException if the call was cancelled
   */
  public <T> JobResult<T> await(
      Identity identity, StudioJob<T> job, Duration longest, Progress progress) {
    JobKey key = new JobKey(identity, job.kind());
    return running.in(
        key,
        call.tool(),
        call.maxLockWait(),
        holder -> refusal(holder, job),
        () -> run(key, job, longest, progress));
  }

  /** Records that a call has seen the end of a job that was left running. */
  public void ended(Identity identity, String kind) {
    abandoned.remove(new JobKey(identity, kind));
  }

  private static CallException refusal(FairLocks.Holder holder, StudioJob<?> job) {
    return new CallException(
        "The %s was not started: another one is running.".formatted(job.kind()),
        "OpenL Studio keeps one %s for a signed-in user, and %s has been waiting for it for %d s."
            .formatted(job.kind(), holder.name(), holder.time().toSeconds()),
        "Wait until that call has ended, then repeat the call.");
  }

  private <T> JobResult<T> run(JobKey key, StudioJob<T> job, Duration longest, Progress progress) {
    List<String> notes = new ArrayList<>();
    JobRun<T> run =
        new JobRun<>(
            job,
            call,
            new ProgressReporter(progress, nanoTime),
            nanoTime,
            pause,
            new JobRun.Listener() {
              @Override
              public void started() {
                abandoned
                    .add(key, call.tool())
                    .map(
                        tool ->
                            "This ended the %s that %s had left running."
                                .formatted(job.kind(), tool))
                    .ifPresent(notes::add);
              }

              @Override
              public void stopped() {
                abandoned.remove(key);
              }
            });
    run.start();
    Deadline end = call.deadline();
    JobState<T> state = run.await(end.min(end.remaining().minus(ANSWER_RESERVE)).min(longest));
    if (state.ended()) {
      abandoned.remove(key);
    } else {
      notes.add(
          "The %s has not ended yet and continues in OpenL Studio. %s"
              .formatted(job.kind(), job.resultHint()));
    }
    return new JobResult<>(state.result(), state.ended(), List.copyOf(notes));
  }
}
