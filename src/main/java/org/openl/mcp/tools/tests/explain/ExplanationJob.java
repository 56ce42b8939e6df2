package org.openl.mcp.tools.tests.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TraceStack;
import org.openl.mcp.studio.trace.TraceStart;
import org.openl.mcp.tools.trace.OpenTraces;
import org.openl.mcp.tools.trace.TraceArguments;

/**
 * Traces a rule to its end twice: with the tree of all calls, which leaves no frame at the end, and
 * then with the frame of the table and the values of the called spreadsheets. Ends the trace in
 * OpenL Studio in any case, and leaves the breakpoints and the watched cells as they were.
 */
final class ExplanationJob implements StudioJob<Explanation> {

  private final Caller caller;
  private final StudioSession studio;
  private final String projectId;
  private final TraceClient client;
  private final TraceStart start;
  private final Supplier<Optional<String>> requireNoOther;
  private final Explanation explanation;
  private Optional<TraceStack> known = Optional.empty();
  private Optional<String> sessionId = Optional.empty();
  private List<String> breakpoints = List.of();
  private Optional<List<String>> watches = Optional.empty();
  private boolean started;

  /** Whether the trace in OpenL Studio is that of another program. */
  private boolean replaced;

  private boolean hasTree;

  /**
   * Creates the job.
   *
   * @param studio with a deadline that leaves time to end the trace
   * @param requireNoOther requires that no other session has a trace open, and returns a note
   */
  ExplanationJob(
      Caller caller,
      StudioSession studio,
      String projectId,
      TraceStart start,
      int depth,
      Supplier<Optional<String>> requireNoOther) {
    this.caller = caller;
    this.studio = studio;
    this.projectId = projectId;
    this.client = TraceClient.of(studio, projectId);
    this.start = start;
    this.requireNoOther = requireNoOther;
    this.explanation = new Explanation(studio, projectId, client, depth);
  }

  /** Adds a sentence to the answer. */
  void note(String sentence) {
    explanation.note(sentence);
  }

  @Override
  public String kind() {
    return OpenTraces.JOB;
  }

  @Override
  public String resultHint() {
    return "";
  }

  @Override
  public void start() {
    requireNoOther.get().ifPresent(explanation::note);
    ending(
        () -> {
          List<String> set = client.breakpoints();
          started = true;
          if (!set.isEmpty()) {
            breakpoints = set;
            client.setBreakpoints(List.of());
          }
          run(start.withTree());
          return true;
        });
  }

  @Override
  public JobState<Explanation> poll() {
    boolean ended = ending(this::proceed);
    if (ended) {
      end(caller.studio());
    }
    return new JobState<>(explanation, ended, Optional.empty(), "Tracing");
  }

  /** Returns whether everything is known, or no time is left. */
  private boolean proceed() {
    if (studio.hasEnded()) {
      explanation.note(
          "The time was over before the trace had ended and was read, so this answer is not complete.");
      return true;
    }
    if (known.isEmpty()) {
      if (client.status().isMoving()) {
        return false;
      }
      know(client.stack());
    }
    TraceStack stack = known.orElseThrow();
    if (stack.isSuspended()) {
      explanation.readError(stack);
      return true;
    }
    if (hasTree) {
      explanation.readFrame(stack);
      return true;
    }
    hasTree = true;
    explanation.readTree(stack);
    List<String> cells = explanation.cellsToWatch();
    if (!cells.isEmpty()) {
      watches = Optional.of(client.watches());
      client.setWatches(cells);
    }
    sessionId = Optional.empty();
    run(start.withFrame());
    return known.isPresent() && proceed();
  }

  /** Starts a trace, which may take longer than a request. */
  private void run(TraceStart how) {
    known = Optional.empty();
    try {
      know(client.start(how));
    } catch (StudioException e) {
      if (!TraceClient.isLate(e)) {
        throw TraceArguments.refused(how, e, caller.reason(e));
      }
    }
  }

  private void know(TraceStack stack) {
    if (stack.isOther(sessionId)) {
      replaced = true;
      throw replaced();
    }
    sessionId = sessionId.or(stack::sessionId);
    known = Optional.of(stack).filter(state -> !state.isMoving());
  }

  private static CallException replaced() {
    return new CallException(
        "The result was not explained.",
        "Another program of the same user has started a trace in OpenL Studio, which ends the one before.",
        "Repeat the call when the other trace is not needed any more.");
  }

  /** Does a part of the work. Ends the trace if it fails, unless the call is cancelled. */
  private boolean ending(Supplier<Boolean> work) {
    try {
      return work.get();
    } catch (StudioException e) {
      if (e.kind() == Kind.DEADLINE_EXCEEDED && started) {
        return false;
      }
      end(caller.studio());
      throw TraceClient.isEnded(e) ? replaced() : e;
    } catch (RuntimeException e) {
      end(caller.studio());
      throw e;
    }
  }

  @Override
  public void stop(Deadline deadline) {
    end(caller.studioUntil(deadline));
  }

  /** Ends the trace. If the call is cancelled, {@link #stop} does so with another session. */
  private void end(StudioSession session) {
    if (!started || Thread.currentThread().isInterrupted()) {
      return;
    }
    started = false;
    TraceClient ending = TraceClient.of(session, projectId);
    if (!replaced) {
      attempt(() -> ending.stop(sessionId));
    }
    if (!breakpoints.isEmpty()) {
      attempt(() -> ending.setBreakpoints(breakpoints));
    }
    watches.ifPresent(before -> attempt(() -> ending.setWatches(before)));
  }

  /** Does a part of the end. The other parts are done even if it fails. */
  private void attempt(Runnable part) {
    try {
      part.run();
    } catch (StudioException e) {
      explanation.note("The trace may still be open in OpenL Studio: " + caller.reason(e));
    }
  }
}
