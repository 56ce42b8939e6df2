package org.openl.mcp.tools.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TraceStack;

/** A move of a trace: its start, a step, or a run to its next stop. */
final class TraceMove implements StudioJob<TraceStack> {

  /** The kind of all jobs that use the trace of an identity. */
  static final String KIND = "trace";

  private static final TraceStack RUNNING =
      new TraceStack("running", List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private final Caller caller;
  private final OpenTraces traces;
  private final Identity identity;
  private final String projectId;
  private final TraceClient client;
  private final Supplier<TraceStack> first;
  private Optional<String> studioSession;
  private TraceStack known = RUNNING;

  /**
   * Creates a move.
   *
   * @param studioSession how OpenL Studio identifies the trace; empty for a start
   * @param first makes the first request; may return a trace that still runs
   */
  TraceMove(
      Caller caller,
      OpenTraces traces,
      String projectId,
      TraceClient client,
      Optional<String> studioSession,
      Supplier<TraceStack> first) {
    this.caller = caller;
    this.traces = traces;
    this.identity = caller.identity();
    this.projectId = projectId;
    this.client = client;
    this.studioSession = studioSession;
    this.first = first;
  }

  /** Returns a trace that runs. */
  static TraceStack running() {
    return RUNNING;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String resultHint() {
    return "Call openl_inspect_trace to see whether it has stopped.";
  }

  @Override
  public void start() {
    try {
      know(first.get());
    } catch (StudioException e) {
      throw ofEnded(e);
    }
  }

  @Override
  public JobState<TraceStack> poll() {
    try {
      if (known.isMoving() && !client.status().isMoving()) {
        know(client.stack());
      }
    } catch (StudioException e) {
      throw ofEnded(e);
    }
    return new JobState<>(known, !known.isMoving(), Optional.empty(), "Tracing");
  }

  @Override
  public void stop(Deadline deadline) {
    TraceClient.of(caller.studioUntil(deadline), projectId).stop();
    traces.remove(identity);
  }

  private void know(TraceStack stack) {
    Optional<String> other =
        stack.sessionId().filter(id -> studioSession.filter(own -> !own.equals(id)).isPresent());
    if (other.isPresent()) {
      traces.remove(identity);
      throw new CallException(
          "The trace of this session has ended.",
          "Another program of the same user has started another trace in OpenL Studio.",
          "Start the trace again with openl_start_trace, unless the user needs the other one.");
    }
    studioSession = studioSession.or(stack::sessionId);
    known = stack;
  }

  /** Forgets a trace that has ended in OpenL Studio. */
  private StudioException ofEnded(StudioException failure) {
    if (TraceClient.isEnded(failure)) {
      traces.remove(identity);
    }
    return failure;
  }
}
