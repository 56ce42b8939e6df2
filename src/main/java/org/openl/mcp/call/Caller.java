package org.openl.mcp.call;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.Failure;
import org.openl.mcp.call.errors.FailureMapper;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.StudioSession;

/** The caller of the current call. Every call uses the identity of the service. */
@Singleton
public class Caller {

  private final Studio studio;
  private final CurrentCall call;
  private final FailureMapper failures;

  Caller(Studio studio, CurrentCall call, FailureMapper failures) {
    this.studio = studio;
    this.call = call;
    this.failures = failures;
  }

  /** Returns the identity whose credentials the call uses. */
  public Identity identity() {
    return Identity.SERVICE;
  }

  /** Returns Studio as the caller sees it, until the deadline of the call. */
  public StudioSession studio() {
    return studio.as(identity(), call.deadline(), call.writes());
  }

  /**
   * Returns Studio as the caller sees it, until some time before the deadline of the call.
   *
   * @param reserve the time that is left for the answer
   */
  public StudioSession studioUntil(Duration reserve) {
    Deadline deadline = call.deadline();
    return studio.as(identity(), deadline.min(deadline.remaining().minus(reserve)), call.writes());
  }

  /**
   * Returns Studio as the caller sees it, until another deadline than that of the call.
   *
   * @param deadline such as the end of the time for stopping the job of a cancelled call
   */
  public StudioSession studioUntil(Deadline deadline) {
    return studio.as(identity(), deadline, call.writes());
  }

  /**
   * Returns a failure as one text of three sentences, for an answer that contains the rest of its
   * data.
   */
  public String explain(RuntimeException failure) {
    return failures.of(failure, false, call.writes()).text();
  }

  /**
   * Returns what happened in a failure and why, without advice, for a call that has done its work
   * although a further step failed.
   */
  public String reason(RuntimeException failure) {
    Failure known = failures.of(failure, false, call.writes());
    return new Failure(known.what(), known.why(), "").text();
  }
}
