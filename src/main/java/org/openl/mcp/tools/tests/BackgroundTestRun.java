package org.openl.mcp.tools.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.JobState;
import org.openl.mcp.call.operations.StudioJob;
import org.openl.mcp.net.Deadline;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.studio.tests.TestsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tests.TestRuns.LastRun;
import org.openl.mcp.tools.tests.TestRuns.State;

/** A test run that OpenL Studio 6.x does in the background. It reports no progress. */
final class BackgroundTestRun implements StudioJob<TestProgress> {

  /** The kind of job, which is also that of {@link SessionTestRun}. */
  static final String KIND = "test run";

  private final Caller caller;
  private final TestsClient client;
  private final TestScope scope;
  private final TestRuns runs;
  private final RulesVersion tested;

  /** The run; empty if it was not started. */
  private Optional<LastRun> own = Optional.empty();

  BackgroundTestRun(Caller caller, StudioSession studio, TestScope scope, TestRuns runs) {
    this.caller = caller;
    this.client = TestsClient.of(studio);
    this.scope = scope;
    this.runs = runs;
    this.tested = RulesVersion.of(studio, scope.project());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String resultHint() {
    return "Call openl_get_test_results to see the result.";
  }

  /**
   * Starts the run.
   *
   * @throws CallException if another run has not ended, which would be ended
   */
  @Override
  public void start() {
    requireNoOther();
    Optional<LastRun> before = runs.last();
    own = Optional.of(runs.begin(scope, tested));
    try {
      client.start(scope.project().id(), scope.table().map(TableSummary::id), scope.cases());
    } catch (StudioException e) {
      if (isRefusal(e)) {
        own = Optional.empty();
        runs.restore(before);
      }
      throw e.status() == 400 && scope.cases().isPresent()
          ? scope.refusedCases(caller.reason(e))
          : e;
    }
  }

  /** Returns whether Studio has refused a request, and is not only unavailable. */
  private static boolean isRefusal(StudioException failure) {
    return failure.status() != 0 && failure.kind() != Kind.UNAVAILABLE;
  }

  /**
   * Requires that no test run has not ended: the last one of this server, or one of the project
   * that another program of the same user, or this server before its start, has begun.
   */
  private void requireNoOther() {
    Optional<LastRun> known = runs.last().filter(run -> run.state() == State.RUNNING);
    String projectId = known.map(LastRun::projectId).orElse(scope.project().id());
    if (!isRunning(projectId)) {
      return;
    }
    LastRun other =
        known.orElseGet(() -> runs.begin(projectId, "tests of another program", Optional.empty()));
    if (other.isProtected(Instant.now())) {
      throw refusal(other);
    }
  }

  private boolean isRunning(String projectId) {
    try {
      return client.isRunning(projectId);
    } catch (StudioException e) {
      if (e.kind().endsRequests() || !isRefusal(e)) {
        throw e;
      }
      // It has failed, or Studio knows nothing of it any more.
      return false;
    }
  }

  private static CallException refusal(LastRun run) {
    return new CallException(
        "The test run was not started: another one is running.",
        "OpenL Studio keeps one test run for a signed-in user and would end it. It has been running %s for %d s."
            .formatted(run.scope(), Duration.between(run.began(), Instant.now()).toSeconds()),
        "Call openl_get_test_results until it has ended, then repeat the call.");
  }

  @Override
  public JobState<TestProgress> poll() {
    Optional<TestRunResults> results = client.results(scope.project().id(), true);
    if (results.isPresent()) {
      requireOwn(results.get());
      own.ifPresent(run -> runs.ended(run, TestProgress.withoutCases(results.get())));
    }
    return new JobState<>(
        new TestProgress(results, List.of()), results.isPresent(), Optional.empty(), "Testing");
  }

  /** Requires that the results are those of the test table that was run. */
  private void requireOwn(TestRunResults results) {
    scope
        .table()
        .filter(TestScope::isTest)
        .filter(test -> results.tables().stream().anyMatch(table -> !isOf(table, test)))
        .ifPresent(
            test -> {
              own.ifPresent(runs::forget);
              throw new CallException(
                  "There are no results of the test table %s."
                      .formatted(Quoted.of(test.name().orElse(test.id()))),
                  "Another program of the same user has run other tests in OpenL Studio, which ended this run.",
                  "Repeat the call when that program does not run tests any more.");
            });
  }

  private static boolean isOf(TestedTable result, TableSummary test) {
    return result.id().equals(Optional.of(test.id()))
        || test.name().filter(result.name()::equals).isPresent();
  }

  /** Ends the run. A run that another call or program has started goes on. */
  @Override
  public void stop(Deadline deadline) {
    own.ifPresent(
        run -> {
          TestsClient.of(caller.studioUntil(deadline)).stop(scope.project().id());
          runs.set(run, State.STOPPED);
        });
  }
}
