package org.openl.mcp.studio.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.studio.tables.TablesClient;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;

/**
 * Runs the tests of projects ({@link Capability#TEST_RUNS}). Studio keeps one run for an identity
 * and has no request that only ends it: each start ends the run before.
 */
public final class TestsClient {

  private static final String NOTHING_RUN = "404.tests.execution.task";
  private static final String NOT_COMPLETED = "execution.not.completed";

  /** The number of test tables in one answer. */
  private static final int PAGE = 100;

  /** More failures than a test table has. */
  private static final int ALL_FAILURES = 1_000_000;

  private final StudioSession session;
  private final ProjectsClient projects;
  private final TestsApi api;

  private TestsClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(TestsApi.class);
  }

  /** Returns a client for a session. */
  public static TestsClient of(StudioSession session) {
    return new TestsClient(session);
  }

  /** Returns whether a failure says that Studio has no run of the project for this identity. */
  public static boolean isNothingRun(StudioException failure) {
    return failure.code().contains(NOTHING_RUN);
  }

  /**
   * Starts a run, which ends the run before. It changes nothing in a project, so the request may be
   * repeated.
   *
   * @param tableId a test table, or a table whose tests are run; empty for all tests
   * @param cases the cases of a test table, such as {@code 1-3,5}; empty for all
   */
  public void start(String projectId, Optional<String> tableId, Optional<String> cases) {
    CallSubject subject = CallSubject.project(projectId).and(ResourceKind.TABLE, tableId);
    String project = projects.addressOf(projectId);
    session.read(
        subject,
        () -> {
          api.run(project, tableId.orElse(null), cases.orElse(null));
          return true;
        });
  }

  /**
   * Returns the results of the last run.
   *
   * @param failuresOnly whether only the failed cases are needed
   * @return empty if the run has not ended: 202, or 409 in older versions
   * @throws StudioException {@link #isNothingRun} if nothing was run, or another project since then
   */
  public Optional<TestRunResults> results(String projectId, boolean failuresOnly) {
    List<TestedTable> tables = new ArrayList<>();
    for (int page = 0; ; page++) {
      Optional<TestsSummary> read = page(projectId, failuresOnly, ALL_FAILURES, page, PAGE);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      List<TestedTable> more = read.get().tables();
      tables.addAll(more);
      boolean complete = read.get().total().filter(total -> tables.size() >= total).isPresent();
      // An answer with more tables than were requested has all of them.
      if (complete || more.size() != PAGE) {
        return Optional.of(new TestRunResults(tables));
      }
    }
  }

  /**
   * Returns whether the last run has not ended. Its results are not read.
   *
   * @throws StudioException as {@link #results}
   */
  public boolean isRunning(String projectId) {
    return page(projectId, true, 1, 0, 1).isEmpty();
  }

  private Optional<TestsSummary> page(
      String projectId, boolean failuresOnly, int failures, int number, int size) {
    try {
      return Optional.of(
              projects.read(
                  projectId,
                  CallSubject.project(projectId),
                  project -> api.summary(project, failuresOnly, failures, true, number, size)))
          .filter(TestsSummary::isReady);
    } catch (StudioException e) {
      if (e.kind() == Kind.CONFLICT && e.code().contains(NOT_COMPLETED)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Ends the run. It starts one that has nothing to do: that of a table without tests. If there is
   * no such table, it starts one case of one test table.
   */
  public void stop(String projectId) {
    List<TableSummary> tables = TablesClient.of(session).list(projectId).items();
    List<TableSummary> tests =
        tables.stream().filter(table -> table.kind().equals(Optional.of("Test"))).toList();
    Optional<TableSummary> untested =
        tables.stream()
            .filter(table -> table.kind().filter(TableRunsClient.KINDS::contains).isPresent())
            .filter(table -> !table.hasTests().orElse(false))
            .filter(table -> tests.stream().noneMatch(test -> isTestOf(test, table)))
            .findFirst();
    if (untested.isPresent()) {
      start(projectId, untested.map(TableSummary::id), Optional.empty());
    } else if (!tests.isEmpty()) {
      start(projectId, Optional.of(tests.get(0).id()), Optional.of("1"));
    }
  }

  /**
   * Returns whether the signature of a test, such as {@code Premium PremiumTest}, names a table.
   */
  private static boolean isTestOf(TableSummary test, TableSummary table) {
    String[] words = test.signature().orElse("").split("\\s+");
    return table.name().equals(Optional.of(words[0]));
  }
}
