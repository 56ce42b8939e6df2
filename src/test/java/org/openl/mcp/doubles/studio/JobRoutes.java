package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Tests and runs of 6.x, whose results are not ready at once. */
final class JobRoutes {

  private static final String JSON = "application/json";

  private final StudioState state;
  private final Map<String, Job> jobs = new HashMap<>();
  private int notReady = 1;
  private boolean older;
  private int ended;

  /** A started job of a user. A user has one of each kind, for one project. */
  private static final class Job {
    private final StoredProject project;
    private final Function<StudioRequest, JsonNode> result;
    private int waits;

    Job(StoredProject project, Function<StudioRequest, JsonNode> result, int waits) {
      this.project = project;
      this.result = result;
      this.waits = waits;
    }
  }

  JobRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("POST /projects/{project}/tests/run", this::startTests);
    routes.add(
        "GET /projects/{project}/tests/summary",
        (request, workspace) -> result(request, workspace, "tests"));
    routes.add("POST /projects/{project}/run", this::startRun);
    routes.add(
        "GET /projects/{project}/run/result",
        (request, workspace) -> result(request, workspace, "run"));
    routes.add(
        "DELETE /projects/{project}/run",
        (request, workspace) -> {
          end(workspace, "run");
          return StudioResponse.noContent();
        });
    routes.add("GET /projects/{project}/tables/{table}/input", this::input);
  }

  void reset() {
    jobs.clear();
    ended = 0;
    notReady(1, false);
  }

  void notReady(int requests, boolean answersConflict) {
    notReady = requests;
    older = answersConflict;
  }

  /** Returns the number of jobs that another one or a request has ended before they were ready. */
  int ended() {
    return ended;
  }

  private static String key(Workspace workspace, String kind) {
    return kind + " of " + workspace.user().name();
  }

  private void end(Workspace workspace, String kind) {
    Optional.ofNullable(jobs.remove(key(workspace, kind)))
        .filter(job -> job.waits > 0)
        .ifPresent(job -> ended++);
  }

  private StudioResponse startTests(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    WorkingCopy copy = workspace.opened(project);
    List<ProjectTable> all = copy.tables();
    if (all.stream().anyMatch(table -> table.cells().header().contains("MissingType"))) {
      throw StudioFailure.conflict(
          "object.mapper.configuration.failed",
          "Failed to prepare the project data because class 'org.example.project.MissingType' is not available.");
    }
    Optional<ProjectTable> asked = request.parameter("tableId").map(copy::table);
    List<ProjectTable> tests =
        asked
            .map(table -> table.isTest() ? List.of(table) : TableRoutes.testsOf(table, all))
            .orElseGet(() -> all.stream().filter(t -> t.kind().equals("Test")).toList());
    Optional<String> ranges = request.parameter("testRanges");
    TestExecution execution = new TestExecution(all);
    List<TestExecution.TestedTable> results =
        ranges.isPresent() && asked.filter(ProjectTable::isTest).isEmpty()
            ? List.of()
            : tests.stream().map(test -> execution.run(test, ranges)).toList();
    end(workspace, "tests");
    int waits = tests.isEmpty() ? 0 : notReady;
    jobs.put(
        key(workspace, "tests"),
        new Job(project, asks -> TestSummaries.page(results, asks), waits));
    return StudioResponse.empty(202);
  }

  private StudioResponse startRun(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    WorkingCopy copy = workspace.opened(project);
    ProjectTable table = copy.table(request.parameter("tableId").orElse(""));
    if (table.isTest()) {
      throw StudioFailure.badRequest("run.test-table.not.supported");
    }
    ObjectNode result = TableRuns.run(table, copy.tables(), request.body());
    end(workspace, "run");
    jobs.put(key(workspace, "run"), new Job(project, asks -> result, notReady));
    return StudioResponse.empty(202);
  }

  private StudioResponse input(StudioRequest request, Workspace workspace) {
    WorkingCopy copy = workspace.opened(state.project(request.variable("project")));
    return StudioResponse.ok(TableRuns.input(copy.table(request.variable("table")), copy.tables()));
  }

  private StudioResponse result(StudioRequest request, Workspace workspace, String kind) {
    StoredProject project = state.project(request.variable("project"));
    if (!JSON.equals(request.http().getHeader("Accept"))) {
      return StudioResponse.empty(406);
    }
    Job job =
        Optional.ofNullable(jobs.get(key(workspace, kind)))
            .filter(known -> known.project == project)
            .orElseThrow(() -> StudioFailure.notFound(kind + ".execution.task", "task"));
    if (job.waits > 0) {
      job.waits--;
      if (older) {
        throw StudioFailure.conflict(kind + ".execution.not.completed", "It is not completed.");
      }
      return StudioResponse.json(202, StudioJson.object().put("status", "notReady"));
    }
    return StudioResponse.ok(job.result.apply(request));
  }
}
