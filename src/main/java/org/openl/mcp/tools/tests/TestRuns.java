package org.openl.mcp.tools.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The last test run of an identity, as this server knows it. */
final class TestRuns {

  /** A run that takes longer may be ended by another one. */
  static final Duration PROTECTED = Duration.ofMinutes(10);

  private final AtomicReference<Optional<LastRun>> last = new AtomicReference<>(Optional.empty());

  /**
   * A run.
   *
   * @param projectId the id of the project
   * @param scope what was run, such as {@code all tests}
   * @param state whether it has ended
   * @param began when it began
   * @param results the results that Studio does not keep (5.27)
   */
  record LastRun(
      String projectId, String scope, State state, Instant began, Optional<TestProgress> results) {

    private LastRun in(State other) {
      return new LastRun(projectId, scope, other, began, results);
    }

    /** Returns whether it may not be ended by another run yet. */
    boolean isProtected(Instant now) {
      return state == State.RUNNING && now.isBefore(began.plus(PROTECTED));
    }
  }

  /** What happened to a run. */
  enum State {
    /** It has not ended, as far as is known. */
    RUNNING,
    /** It has ended. */
    ENDED,
    /** It was stopped, because its call was cancelled. */
    STOPPED
  }

  /** Returns the last run. */
  Optional<LastRun> last() {
    return last.get();
  }

  /** Returns the last run if it is one of a project. */
  Optional<LastRun> last(String projectId) {
    return last().filter(run -> run.projectId().equals(projectId));
  }

  /** Records that a run begins. */
  void begin(String projectId, String scope) {
    last.set(
        Optional.of(new LastRun(projectId, scope, State.RUNNING, Instant.now(), Optional.empty())));
  }

  /** Records that the last run has ended or was stopped. */
  void set(State state) {
    last.updateAndGet(run -> run.map(known -> known.in(state)));
  }

  /** Records that the last run has ended, with the results that Studio does not keep. */
  void ended(TestProgress results) {
    last.updateAndGet(
        run ->
            run.map(
                known ->
                    new LastRun(
                        known.projectId(),
                        known.scope(),
                        State.ENDED,
                        known.began(),
                        Optional.of(results))));
  }
}
