package org.openl.mcp.tools.tests;

import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.NameMatch;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.Operations;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.Cursor;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.studio.tests.TestsClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tests.TestRuns.LastRun;
import org.openl.mcp.tools.tests.TestRuns.State;

/** Reads the results of the last test run. */
@Singleton
class TestResultReader {

  private static final String OUTDATED =
      "The project was changed or opened again since then, so these results may not be those of its present rules. Run the tests again with openl_run_tests.";

  private static final String UNKNOWN_RUN =
      "Another program or session has run these tests, or this server before it was started again. It is not known when they were run, on which branch and revision, and with which unsaved changes, so they may be old. Run the tests again with openl_run_tests.";

  private static final String UNSAVED =
      "OpenL Studio does not tell whether another program has changed the unsaved rules since then.";

  private final Caller caller;
  private final ProjectFinder projects;
  private final Operations operations;
  private final AnswerMapper mapper;

  TestResultReader(
      Caller caller, ProjectFinder projects, Operations operations, AnswerMapper mapper) {
    this.caller = caller;
    this.projects = projects;
    this.operations = operations;
    this.mapper = mapper;
  }

  /** Reads results. See {@link TestTools}. */
  TestAnswer read(
      String projectId,
      Optional<String> table,
      boolean failuresOnly,
      int limit,
      Optional<String> cursor) {
    StudioSession studio = caller.studio();
    ProjectDetails project = ProjectsClient.of(studio).get(projects.idOf(studio, projectId));
    TestRuns runs = studio.shared(TestRuns.class, TestRuns::new);
    Optional<LastRun> last = runs.last(project.id());
    if (last.filter(run -> run.state() == State.STOPPED).isPresent()) {
      throw noResults(project, "The last run was stopped, because its call was cancelled.");
    }
    Optional<TestProgress> read =
        studio.has(Capability.TEST_RUNS)
            ? ofStudio(studio, project, failuresOnly)
                .map(results -> new TestProgress(Optional.of(results), List.of()))
            : ofServer(project, last);
    Optional<LastRun> own =
        last.filter(run -> run.tested().isPresent())
            .filter(
                run ->
                    read.flatMap(TestProgress::results)
                        .map(run::mayHave)
                        .orElse(run.state() != State.ENDED));
    List<String> notes = new ArrayList<>();
    own.ifPresentOrElse(
        run -> notes.addAll(notes(run, RulesVersion.of(studio, project))),
        () -> notes.add(UNKNOWN_RUN));
    Optional<RulesVersion> tested = own.flatMap(LastRun::tested);
    if (read.isEmpty()) {
      notes.add("It has not ended. Repeat the call later.");
      return new TestReport(project.name(), new TestRunResults(List.of()), tested)
          .first(List.of(), Optional.of("running"), 0, notes);
    }
    operations.ended(caller.identity(), BackgroundTestRun.KIND);
    TestRunResults all = read.get().known();
    own.filter(run -> run.state() == State.RUNNING)
        .ifPresent(run -> runs.ended(run, TestProgress.withoutCases(all)));
    if (own.isEmpty()) {
      last.ifPresent(runs::forget);
    }
    read.get().note().ifPresent(notes::add);
    table.ifPresent(given -> notes.add(oneOf(all)));
    TestReport report =
        new TestReport(project.name(), table.map(given -> only(all, given)).orElse(all), tested);
    List<TestReport.Line> lines = report.lines(failuresOnly, failuresOnly);
    Object[] query = {
      "tests",
      project.id(),
      table,
      failuresOnly,
      own.map(LastRun::began),
      all.withoutCases().hashCode()
    };
    int from = position(cursor, query);
    Page<TestReport.Line> page = Page.of(lines, cursor, limit, mapper, query);
    int after = lines.size() - from - page.items().size();
    if (after > 0) {
      notes.add(
          "%s of tables and cases %s on the pages after this one."
              .formatted(Counted.of(after, "line"), after == 1 ? "is" : "are"));
    }
    return report.page(page, read.get().state(), notes);
  }

  /** Returns the position of a page. Its cursor is valid only for the run that it belongs to. */
  private static int position(Optional<String> cursor, Object... query) {
    try {
      return Cursor.position(cursor, query);
    } catch (CallException e) {
      throw new CallException(
          "The cursor is not valid.",
          "The tests were run again since that answer, or it is not the nextCursor of a call with the same arguments.",
          "Repeat the call without a cursor to start at the beginning.");
    }
  }

  private static List<String> notes(LastRun run, RulesVersion now) {
    List<String> notes = new ArrayList<>();
    notes.add("The run of %s began at %s.".formatted(run.scope(), seconds(run)));
    if (run.tested().filter(tested -> tested.isOutdated(now)).isPresent()) {
      notes.add(OUTDATED);
      notes.add("The project is now on: %s.".formatted(now.text()));
    } else if (run.tested().filter(RulesVersion::unsaved).isPresent()) {
      notes.add(UNSAVED);
    }
    return notes;
  }

  /** Returns the results that this server keeps; empty if the run has not ended. */
  private static Optional<TestProgress> ofServer(ProjectDetails project, Optional<LastRun> last) {
    LastRun run =
        last.orElseThrow(() -> noResults(project, "This server has no run of its tests."));
    if (run.state() == State.FAILED) {
      throw noResults(project, "The last run has failed.");
    }
    return run.results();
  }

  private static Optional<TestRunResults> ofStudio(
      StudioSession studio, ProjectDetails project, boolean failuresOnly) {
    try {
      return TestsClient.of(studio).results(project.id(), failuresOnly);
    } catch (StudioException e) {
      if (TestsClient.isNothingRun(e)) {
        throw noResults(
            project, "No tests of it were run, or those of another project since then.");
      }
      throw e;
    }
  }

  private static CallException noResults(ProjectDetails project, String why) {
    return new CallException(
        "There are no test results of the project %s.".formatted(Quoted.of(project.name())),
        why,
        "Run its tests with openl_run_tests.");
  }

  private static String oneOf(TestRunResults all) {
    return "The numbers are those of this table; the run has %s with %s."
        .formatted(
            Counted.of(all.tables().size(), "test table"), Counted.of(all.failures(), "failure"));
  }

  private static String seconds(LastRun run) {
    return run.began().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Returns the result of one table. */
  private static TestRunResults only(TestRunResults results, String given) {
    List<TestedTable> found =
        results.tables().stream()
            .filter(
                table ->
                    table.id().filter(given.strip()::equals).isPresent()
                        || NameMatch.same(table.name(), given.strip()))
            .toList();
    if (found.isEmpty()) {
      throw new CallException(
          "The last run has no test table %s.".formatted(Quoted.of(given)),
          "It has: %s."
              .formatted(Quoted.names(results.tables().stream().map(TestedTable::name).toList())),
          "Repeat the call with one of them, or run the table with openl_run_tests.");
    }
    return new TestRunResults(found);
  }
}
