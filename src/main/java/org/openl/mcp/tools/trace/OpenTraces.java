package org.openl.mcp.tools.trace;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.call.operations.SessionDirectory;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.Studio;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TraceStack;
import org.openl.mcp.text.Quoted;

/**
 * The traces that MCP sessions keep open. OpenL Studio keeps one for an identity, and a start ends
 * the one before, so a session cannot start one while another session has one open. A trace whose
 * session has ended, or that is not used for {@link #LONGEST_IDLE}, is stopped.
 */
@Singleton
public class OpenTraces {

  /** The kind of all jobs that use the trace of an identity. */
  public static final String JOB = "trace";

  /** The time after which OpenL Studio ends a trace that is not used. */
  static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  /** The maximum time for stopping a trace outside of a call. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

  private static final Logger LOG = Logger.getLogger(OpenTraces.class);

  private final Predicate<String> exists;
  private final Studio studio;
  private final Vertx vertx;
  private final LongSupplier nanoTime;

  /** Guards the traces while one of them is stopped, so that no newer one is stopped instead. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<Identity, OpenTrace> traces = new HashMap<>();
  private Optional<Long> timer = Optional.empty();

  @Inject
  OpenTraces(SessionDirectory sessions, Studio studio, Vertx vertx) {
    this(id -> id.equals(RunningCalls.STDIO) || sessions.has(id), studio, vertx, System::nanoTime);
  }

  OpenTraces(Predicate<String> exists, Studio studio, Vertx vertx, LongSupplier nanoTime) {
    this.exists = exists;
    this.studio = studio;
    this.vertx = vertx;
    this.nanoTime = nanoTime;
  }

  /**
   * Requires that no other session has a trace open. A trace of the session itself is forgotten,
   * since the caller ends it.
   *
   * @param what the sentence that says what was not done
   * @return a sentence about the trace that the caller ends
   * @throws CallException if another session has one open
   */
  public Optional<String> requireNoOther(Identity identity, String session, String what) {
    return locked(
        () -> {
          requireFree(identity, session, what);
          return Optional.ofNullable(traces.remove(identity)).map(trace -> endedBy(session, trace));
        });
  }

  private static String endedBy(String session, OpenTrace trace) {
    return "This ended the trace of the table %s that %s had open."
        .formatted(
            Quoted.of(trace.table()),
            trace.session().equals(session) ? "this session" : "a session that has ended");
  }

  /**
   * Requires that a stack is that of a known trace. Forgets the trace otherwise.
   *
   * @param studioSession how OpenL Studio identifies the known trace, if that is known
   * @throws CallException if another program has started another trace
   */
  void requireOwn(Identity identity, Optional<String> studioSession, TraceStack stack) {
    if (stack.isOther(studioSession)) {
      remove(identity);
      throw new CallException(
          "The trace of this session has ended.",
          "Another program of the same user has started another trace in OpenL Studio.",
          "Start the trace again with openl_start_trace, unless the user needs the other one.");
    }
  }

  /**
   * Requires that no other session has a trace open.
   *
   * @param what the sentence that says what was not done
   * @throws CallException if another session has one open
   */
  void requireFree(Identity identity, String session, String what) {
    locked(
        () -> {
          OpenTrace known = traces.get(identity);
          if (known != null && !known.session().equals(session) && !isAbandoned(known)) {
            throw heldByOther(what, known);
          }
          return true;
        });
  }

  /**
   * Returns the trace that a session has open, and marks it as used.
   *
   * @throws CallException if it has none
   */
  OpenTrace require(Identity identity, String session) {
    return locked(
        () -> {
          Optional<OpenTrace> known = Optional.ofNullable(traces.get(identity));
          OpenTrace own =
              known
                  .filter(trace -> trace.session().equals(session))
                  .orElseThrow(
                      () ->
                          known
                              .filter(trace -> !isAbandoned(trace))
                              .map(trace -> heldByOther("This session has no trace open.", trace))
                              .orElseGet(OpenTraces::none))
                  .usedAt(nanoTime.getAsLong());
          traces.put(identity, own);
          return own;
        });
  }

  /** Returns the trace that a session has open. */
  Optional<OpenTrace> find(Identity identity, String session) {
    return locked(
        () ->
            Optional.ofNullable(traces.get(identity))
                .filter(trace -> trace.session().equals(session)));
  }

  /**
   * Adds a trace, and checks from now on whether its session still exists.
   *
   * @return a sentence about the trace that it has replaced
   */
  Optional<String> add(Identity identity, OpenTrace trace) {
    return locked(
        () -> {
          Optional<OpenTrace> before =
              Optional.ofNullable(traces.put(identity, trace.usedAt(nanoTime.getAsLong())));
          if (timer.isEmpty()) {
            timer =
                Optional.of(
                    vertx.setPeriodic(
                        CHECK_INTERVAL.toMillis(),
                        tick ->
                            vertx.executeBlocking(
                                () -> {
                                  stopAbandoned();
                                  return true;
                                })));
          }
          return before.map(ended -> endedBy(trace.session(), ended));
        });
  }

  /** Keeps how OpenL Studio identifies the trace of a session, unless that is known. */
  void identify(Identity identity, String session, Optional<String> studioSession) {
    locked(
        () ->
            traces.computeIfPresent(
                identity,
                (key, trace) ->
                    trace.session().equals(session) && trace.studioSession().isEmpty()
                        ? trace.identifiedBy(studioSession)
                        : trace));
  }

  /** Removes a trace that has ended. */
  void remove(Identity identity) {
    locked(() -> traces.remove(identity));
  }

  /** Stops the traces whose sessions have ended, and those that are not used. */
  void stopAbandoned() {
    stop(this::isAbandoned);
  }

  /** Stops all traces when the process ends. */
  void end(@Observes @Priority(2) ShutdownDelayInitiatedEvent event) {
    stop(trace -> true);
  }

  private void stop(Predicate<OpenTrace> which) {
    locked(
        () -> {
          traces
              .entrySet()
              .removeIf(
                  entry -> {
                    boolean stops = which.test(entry.getValue());
                    if (stops) {
                      stop(entry.getKey(), entry.getValue());
                    }
                    return stops;
                  });
          if (traces.isEmpty()) {
            timer.ifPresent(vertx::cancelTimer);
            timer = Optional.empty();
          }
          return traces;
        });
  }

  private void stop(Identity identity, OpenTrace trace) {
    try {
      TraceClient.of(studio.as(identity, Deadline.after(STOP_LIMIT)), trace.projectId())
          .stop(trace.studioSession());
    } catch (RuntimeException e) {
      LOG.debug("A trace without a session could not be stopped", e);
    }
  }

  private boolean isAbandoned(OpenTrace trace) {
    return !exists.test(trace.session())
        || nanoTime.getAsLong() - trace.used() > LONGEST_IDLE.toNanos();
  }

  private CallException heldByOther(String what, OpenTrace trace) {
    return new CallException(
        what,
        "OpenL Studio keeps one trace for a signed-in user, and another MCP session traces the table %s of the project %s. It used it %d s ago."
            .formatted(
                Quoted.of(trace.table()),
                Quoted.of(trace.project()),
                Duration.ofNanos(nanoTime.getAsLong() - trace.used()).toSeconds()),
        "Wait until that session has called openl_stop_trace or has not used its trace for 10 minutes, then repeat the call.");
  }

  private static CallException none() {
    return new CallException(
        "This session has no trace open.",
        "It has not started one, or the trace has ended.",
        "Start one with openl_start_trace.");
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
