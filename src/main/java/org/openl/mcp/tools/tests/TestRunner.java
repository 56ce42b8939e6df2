package org.openl.mcp.tools.tests;

import io.quarkiverse.mcp.server.Progress;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.operations.JobResult;
import org.openl.mcp.call.operations.Operations;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.tools.tables.TableLookup;

/** Runs tests and waits for their end. */
@Singleton
class TestRunner {

  private static final int MOST_LINES = 400;

  private final Caller caller;
  private final ProjectFinder projects;
  private final TableLookup tables;
  private final Operations operations;
  private final ShownProjects shown;
  private final AnswerMapper mapper;

  TestRunner(
      Caller caller,
      ProjectFinder projects,
      TableLookup tables,
      Operations operations,
      ShownProjects shown,
      AnswerMapper mapper) {
    this.caller = caller;
    this.projects = projects;
    this.tables = tables;
    this.operations = operations;
    this.shown = shown;
    this.mapper = mapper;
  }

  /** Runs tests. See {@link TestTools}. */
  TestAnswer run(
      String projectId,
      Optional<String> table,
      Optional<String> cases,
      boolean failuresOnly,
      Duration longest,
      Progress progress) {
    StudioSession studio = caller.studio();
    ProjectDetails project = ProjectsClient.of(studio).get(projects.idOf(studio, projectId));
    TestScope.requireOpened(project);
    Optional<TableSummary> entry =
        table.map(given -> tables.findToExecute(studio, project.id(), given).entry());
    TestScope scope =
        new TestScope(project, entry, cases.map(String::strip).filter(text -> !text.isEmpty()));
    RulesVersion tested = RulesVersion.of(studio, project);
    TestRuns runs = studio.shared(TestRuns.class, TestRuns::new);
    JobResult<TestProgress> result =
        studio.has(Capability.TEST_RUNS)
            ? operations.await(
                caller.identity(),
                new BackgroundTestRun(caller, studio, scope, runs),
                longest,
                progress)
            : inSession(
                new SessionTestRun(caller, studio, scope, runs, longest), longest, progress);
    List<String> notes = new ArrayList<>();
    shown.put(studio, project).ifPresent(notes::add);
    notes.addAll(result.notes());
    return answer(scope, tested, result, notes, failuresOnly);
  }

  /** Waits for a run that ends with its call, whatever happens. */
  private JobResult<TestProgress> inSession(
      SessionTestRun run, Duration longest, Progress progress) {
    try {
      return operations.await(caller.identity(), run, longest, progress);
    } finally {
      operations.ended(caller.identity(), run.kind());
    }
  }

  private TestAnswer answer(
      TestScope scope,
      RulesVersion tested,
      JobResult<TestProgress> result,
      List<String> notes,
      boolean failuresOnly) {
    TestProgress progress = result.result();
    TestRunResults results = progress.known();
    boolean nothing = results.cases() == 0 && results.failures() == 0;
    if (result.ended() && nothing && progress.notRun().isEmpty()) {
      throw results.tables().isEmpty() ? scope.nothingToRun() : scope.noCases();
    }
    Optional<String> state = result.ended() ? progress.state() : Optional.of("running");
    progress.note().ifPresent(notes::add);
    TestReport report = new TestReport(scope.project().name(), results, Optional.of(tested));
    List<TestReport.Line> lines = report.lines(failuresOnly, true);
    return FittingAnswer.of(
        Math.min(MOST_LINES, Math.max(1, lines.size())),
        most -> report.first(lines, state, most, rest(notes, lines.size() > most)),
        mapper);
  }

  private static List<String> rest(List<String> notes, boolean leftOut) {
    if (!leftOut) {
      return notes;
    }
    List<String> more = new ArrayList<>(notes);
    more.add("openl_get_test_results lists the rest.");
    return more;
  }
}
