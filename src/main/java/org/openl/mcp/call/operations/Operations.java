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

/** Carries out the {@link StudioJob}s of calls. */
@Singleton
public class Operations {

  /** What the answer of a call takes after its job has been looked at for the last time. */
  static final Duration OF_AN_ANSWER = Duration.ofSeconds(3);

  private final CurrentCall call;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final FairLocks<JobKey> running;
  private final LeftJobs left;

  /** Waits. */
  @FunctionalInterface
  interface Pause {

    /**
     * Waits for a time.
     *
     * @throws InterruptedException at once when the call is cancelled
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
    this.left = new LeftJobs(nanoTime);
  }

  /**
   * Starts a job and waits for its end. Waits before that while another call uses a job of the same
   * kind in the name of the same identity. Stops the job when the call is cancelled.
   *
   * @param longest the longest to wait for the end; the time of the call may end earlier
   * @param progress tells the client how far the job is
   * @return at the end of the time the state so far; the job then goes on in Studio
   * @throws CallException if the job of another call takes too long; then nothing was started
   * @throws CallCancelledException if the call was cancelled
   */
  public <T> JobResult<T> await(
      Identity identity, StudioJob<T> job, Duration longest, Progress progress) {
    JobKey key = new JobKey(identity, job.kind());
    return running.in(
        key,
        call.tool(),
        call.turn(),
        holder -> refusal(holder, job),
        () -> run(key, job, longest, progress));
  }

  /** A call has seen the end of the job of a kind, which was left running. */
  public void ended(Identity identity, String kind) {
    left.remove(new JobKey(identity, kind));
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
            call.cancellable(),
            new ProgressReporter(progress, nanoTime),
            nanoTime,
            pause,
            () -> left.remove(key));
    run.start();
    left.add(key, call.tool())
        .map(tool -> "This ended the %s that %s had left running.".formatted(job.kind(), tool))
        .ifPresent(notes::add);
    Deadline end = call.deadline();
    JobState<T> state = run.await(end.min(end.remaining().minus(OF_AN_ANSWER)).min(longest));
    if (state.ended()) {
      left.remove(key);
    } else {
      notes.add(
          "The %s has not ended yet and continues in OpenL Studio. %s"
              .formatted(job.kind(), job.later()));
    }
    return new JobResult<>(state.result(), state.ended(), List.copyOf(notes));
  }
}
