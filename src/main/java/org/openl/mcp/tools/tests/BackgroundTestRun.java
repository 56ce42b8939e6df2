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
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestsClient;
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

  BackgroundTestRun(Caller caller, StudioSession studio, TestScope scope, TestRuns runs) {
    this.caller = caller;
    this.client = TestsClient.of(studio);
    this.scope = scope;
    this.runs = runs;
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
   * @throws CallException if another run of this server has not ended, which would be ended
   */
  @Override
  public void start() {
    runs.last()
        .filter(run -> run.isProtected(Instant.now()))
        .filter(this::isRunning)
        .ifPresent(
            run -> {
              throw refusal(run);
            });
    String projectId = scope.project().id();
    runs.begin(projectId, scope.text());
    client.start(projectId, scope.table().map(TableSummary::id), scope.cases());
  }

  private boolean isRunning(LastRun run) {
    try {
      return client.results(run.projectId(), true).isEmpty();
    } catch (StudioException e) {
      if (e.kind().endsRequests()) {
        throw e;
      }
      // It has failed, or Studio knows nothing of it any more.
      return false;
    }
  }

  private static CallException refusal(LastRun run) {
    return new CallException(
        "The test run was not started: another one is running.",
        "OpenL Studio keeps one test run for a signed-in user and would end it. It tests %s since %d s."
            .formatted(run.scope(), Duration.between(run.began(), Instant.now()).toSeconds()),
        "Call openl_get_test_results until it has ended, then repeat the call.");
  }

  @Override
  public JobState<TestProgress> poll() {
    Optional<TestRunResults> results = client.results(scope.project().id(), true);
    if (results.isPresent()) {
      runs.set(State.ENDED);
    }
    return new JobState<>(
        new TestProgress(results, List.of()), results.isPresent(), Optional.empty(), "Testing");
  }

  @Override
  public void stop(Deadline deadline) {
    TestsClient.of(caller.studioUntil(deadline)).stop(scope.project().id());
    runs.set(State.STOPPED);
  }
}
