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

  /** Whether the trace in OpenL Studio, if there is one, is not that of the session. */
  private boolean foreign;

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
    return OpenTraces.JOB;
  }

  @Override
  public String resultHint() {
    return "Call openl_inspect_trace to see whether it has stopped.";
  }

  @Override
  public void start() {
    try {
      know(first.get());
    } catch (CallException e) {
      foreign = true;
      throw e;
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
    } catch (CallException e) {
      foreign = true;
      throw e;
    } catch (StudioException e) {
      throw ofEnded(e);
    }
    return new JobState<>(known, !known.isMoving(), Optional.empty(), "Tracing");
  }

  /** Ends the trace of the session. A trace of another session or program goes on. */
  @Override
  public void stop(Deadline deadline) {
    if (!foreign) {
      TraceClient.of(caller.studioUntil(deadline), projectId).stop(studioSession);
      traces.remove(identity);
    }
  }

  private void know(TraceStack stack) {
    traces.requireOwn(identity, studioSession, stack);
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
