package org.openl.mcp.tools.tests;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.studio.tests.SessionTestsClient;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tests.TestRuns.LastRun;
import org.openl.mcp.tools.tests.TestRuns.State;

/**
 * A test run with OpenL Studio 5.27, which answers a request after the tests have ended. So the
 * test tables are run one after the other. The results of those that have ended are known at any
 * time, and a cancelled call runs no further table.
 */
final class SessionTestRun implements StudioJob<TestProgress> {

  /** The time between two reports of the progress. */
  private static final Duration REPORT = Duration.ofSeconds(2);

  /** A request with less time is not sent. */
  private static final Duration SHORTEST_REQUEST = Duration.ofSeconds(1);

  private static final Duration ANSWER_RESERVE = Duration.ofSeconds(3);

  private final Caller caller;
  private final StudioSession studio;
  private final TestScope scope;
  private final TestRuns runs;
  private final RulesVersion tested;
  private final Duration longest;
  private final Deque<TableSummary> waiting = new ArrayDeque<>();
  private final List<TestedTable> done = new ArrayList<>();
  private Optional<Timed> timed = Optional.empty();

  /** The run; empty if it was not started. */
  private Optional<LastRun> own = Optional.empty();

  /**
   * What is limited in time.
   *
   * @param studio also for the last request, which needs some time
   * @param deadline when no further table is run
   */
  private record Timed(StudioSession studio, SessionTestsClient client, Deadline deadline) {}

  /**
   * Creates the run.
   *
   * @param longest the maximum time; the tables that were not run are left out then
   */
  SessionTestRun(
      Caller caller, StudioSession studio, TestScope scope, TestRuns runs, Duration longest) {
    this.caller = caller;
    this.studio = studio;
    this.scope = scope;
    this.runs = runs;
    this.tested = RulesVersion.of(studio, scope.project());
    this.longest = longest;
  }

  @Override
  public String kind() {
    return BackgroundTestRun.KIND;
  }

  @Override
  public String resultHint() {
    return "Run the other test tables with 'table'.";
  }

  /** Finds the test tables. The list is read in the HTTP session that runs them. */
  @Override
  public void start() {
    TablesClient tables = TablesClient.of(studio);
    tables.requireCurrentTables(scope.project());
    List<TableSummary> listed = tables.list(scope.project().id()).items();
    waiting.addAll(tests(listed));
    if (waiting.isEmpty()) {
      throw scope.nothingToRun();
    }
    own = Optional.of(runs.begin(scope, tested));
  }

  private List<TableSummary> tests(List<TableSummary> listed) {
    Optional<TableSummary> present = scope.table().map(table -> present(listed, table));
    if (present.filter(TestScope::isTest).isPresent()) {
      return present.stream().toList();
    }
    List<TableSummary> tests =
        listed.stream().filter(table -> table.kind().equals(Optional.of("Test"))).toList();
    return present
        .map(rule -> SessionTestsClient.of(studio).testsOf(scope.project(), rule.id()))
        .map(ids -> tests.stream().filter(test -> ids.contains(test.id())).toList())
        .orElse(tests);
  }

  /** Studio runs all tests if a table does not exist any more, so that is refused here. */
  private static TableSummary present(List<TableSummary> listed, TableSummary table) {
    return listed.stream()
        .filter(entry -> entry.id().equals(table.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new CallException(
                    "No tests were run.",
                    "The table %s was moved or deleted in the meantime."
                        .formatted(Quoted.of(name(table))),
                    "List the tables with openl_list_tables, then repeat the call."));
  }

  @Override
  public JobState<TestProgress> poll() {
    try {
      return proceed();
    } catch (RuntimeException | Error e) {
      own.ifPresent(run -> runs.set(run, State.FAILED));
      throw e;
    }
  }

  private JobState<TestProgress> proceed() {
    Timed time = timed.orElseGet(this::begin);
    Deadline report = time.deadline().min(REPORT);
    boolean inTime = true;
    while (inTime && !waiting.isEmpty() && !report.isOver()) {
      time.studio().requireRunning();
      inTime = runNext(time.client());
    }
    boolean ended = waiting.isEmpty() || !inTime || time.deadline().isOver();
    TestProgress progress =
        new TestProgress(
            Optional.of(new TestRunResults(done)),
            waiting.stream().map(SessionTestRun::name).toList());
    if (ended) {
      own.ifPresent(run -> runs.ended(run, progress));
    }
    long total = (long) done.size() + waiting.size();
    return new JobState<>(
        progress, ended, Optional.of(new JobState.Steps(done.size(), total)), "Testing");
  }

  /** The request of a cancelled call is ended by the cancellation. */
  @Override
  public void stop(Deadline deadline) {
    own.ifPresent(run -> runs.set(run, State.STOPPED));
  }

  /** Begins to measure the time. */
  private Timed begin() {
    StudioSession limited = caller.studioWithin(longest.plus(SHORTEST_REQUEST), ANSWER_RESERVE);
    Timed begun = new Timed(limited, SessionTestsClient.of(limited), Deadline.after(longest));
    timed = Optional.of(begun);
    return begun;
  }

  /** Runs the next table. Returns false if the time is over. */
  private boolean runNext(SessionTestsClient client) {
    TableSummary test = waiting.element();
    try {
      done.add(client.run(scope.project(), test, scope.cases()));
    } catch (StudioException e) {
      if (e.kind() == Kind.DEADLINE_EXCEEDED || e.kind() == Kind.TIMED_OUT) {
        return false;
      }
      if (e.kind() != Kind.SERVER_ERROR) {
        throw e;
      }
      done.add(notRun(test));
    }
    waiting.remove();
    return true;
  }

  /** Studio answers 500 for a table without tests, and for a case that does not exist. */
  private TestedTable notRun(TableSummary test) {
    scope
        .cases()
        .ifPresent(
            cases -> {
              throw new CallException(
                  "The cases %s of the test table %s were not run."
                      .formatted(Quoted.of(cases), Quoted.of(name(test))),
                  "OpenL Studio 5.27 runs none if one of them does not exist, or if the table has errors.",
                  "Run the table without 'cases' to see the ids of its cases.");
            });
    return new TestedTable(Optional.of(test.id()), name(test), 0, 1, List.of());
  }

  private static String name(TableSummary test) {
    return test.name().orElse(test.id());
  }
}
