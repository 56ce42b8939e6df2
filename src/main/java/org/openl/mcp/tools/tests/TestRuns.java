package org.openl.mcp.tools.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.openl.mcp.studio.tests.TestRunResults;

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
   * @param tested the rules when it began; empty if another program has begun it
   * @param state whether it has ended
   * @param began when it began
   * @param results the results that Studio does not keep (5.27), or those of a run that has ended
   *     without their cases
   */
  record LastRun(
      String projectId,
      String scope,
      Optional<RulesVersion> tested,
      State state,
      Instant began,
      Optional<TestProgress> results) {

    /** Returns whether results may be those of this run, and not those of a later one. */
    boolean mayHave(TestRunResults found) {
      return results
          .flatMap(TestProgress::results)
          .map(known -> known.withoutCases().equals(found.withoutCases()))
          .orElse(true);
    }

    private LastRun in(State other, Optional<TestProgress> known) {
      return new LastRun(projectId, scope, tested, other, began, known);
    }

    private boolean isSame(LastRun other) {
      return projectId.equals(other.projectId) && began.equals(other.began);
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
    STOPPED,
    /** Its call has failed. */
    FAILED
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
  LastRun begin(TestScope scope, RulesVersion tested) {
    return begin(scope.project().id(), scope.text(), Optional.of(tested));
  }

  /** Records that a run begins. */
  LastRun begin(String projectId, String scope, Optional<RulesVersion> tested) {
    LastRun run =
        new LastRun(projectId, scope, tested, State.RUNNING, Instant.now(), Optional.empty());
    last.set(Optional.of(run));
    return run;
  }

  /** Records that a run did not begin, so that the one before is the last one. */
  void restore(Optional<LastRun> before) {
    last.set(before);
  }

  /** Records the end of a run, unless another one has begun since then. */
  void set(LastRun run, State state) {
    replace(run, known -> Optional.of(known.in(state, known.results())));
  }

  /** Records that a run has ended, with its results. */
  void ended(LastRun run, TestProgress results) {
    replace(run, known -> Optional.of(known.in(State.ENDED, Optional.of(results))));
  }

  /** Forgets a run whose results nobody can read any more. */
  void forget(LastRun run) {
    replace(run, known -> Optional.empty());
  }

  private void replace(LastRun run, Function<LastRun, Optional<LastRun>> change) {
    last.updateAndGet(
        present -> present.filter(run::isSame).isPresent() ? change.apply(present.get()) : present);
  }
}
