package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tests and runs of 6.x, whose results are not ready at once. */
final class JobRoutes {

  private static final String JSON = "application/json";

  private final StudioState state;
  private final Map<String, Job> jobs = new HashMap<>();
  private int notReady = 1;
  private boolean older;

  /** A started job of a user. */
  private static final class Job {
    private final JsonNode result;
    private int waits;

    Job(JsonNode result, int waits) {
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
          jobs.remove(key(workspace, "run"));
          return StudioResponse.noContent();
        });
  }

  void reset() {
    jobs.clear();
    notReady(1, false);
  }

  void notReady(int requests, boolean answersConflict) {
    notReady = requests;
    older = answersConflict;
  }

  private static String key(Workspace workspace, String kind) {
    return kind + " of " + workspace.user().name();
  }

  private StudioResponse startTests(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    WorkingCopy copy = workspace.opened(project);
    List<ProjectTable> all = copy.tables();
    List<ProjectTable> tests =
        request
            .parameter("tableId")
            .map(copy::table)
            .map(table -> table.isTest() ? List.of(table) : TableRoutes.testsOf(table, all))
            .orElseGet(() -> all.stream().filter(ProjectTable::isTest).toList());
    jobs.put(key(workspace, "tests"), new Job(summary(tests), notReady));
    return StudioResponse.empty(202);
  }

  /** All cases succeed, apart from those with a cell that contains {@code FAIL}. */
  private static ObjectNode summary(List<ProjectTable> tests) {
    ArrayNode cases = StudioJson.array();
    int total = 0;
    int failures = 0;
    for (ProjectTable test : tests) {
      TableMatrix matrix = test.cells().matrix();
      int count = 0;
      int failed = 0;
      for (int row = test.headerHeight() + 1; row < matrix.height(); row++) {
        count++;
        failed += matrix.row(row).stream().anyMatch(cell -> cell.text().contains("FAIL")) ? 1 : 0;
      }
      cases
          .addObject()
          .put("name", test.name())
          .put("tableId", test.id())
          .put("module", test.module())
          .put("executionTimeMs", 0.5)
          .put("numberOfTests", count)
          .put("numberOfFailures", failed);
      total += count;
      failures += failed;
    }
    ObjectNode json =
        StudioJson.object()
            .put("pageNumber", 0)
            .put("pageSize", 50)
            .put("numberOfElements", cases.size())
            .put("total", cases.size())
            .put("executionTimeMs", 1.5)
            .put("numberOfTests", total)
            .put("numberOfFailures", failures);
    json.set("testCases", cases);
    return json;
  }

  private StudioResponse startRun(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    ProjectTable table = workspace.opened(project).table(request.parameter("tableId").orElse(""));
    if (table.isTest()) {
      throw StudioFailure.badRequest("run.test-table.not.supported");
    }
    ObjectNode result =
        StudioJson.object()
            .put("tableName", table.name())
            .put("tableId", table.id())
            .put("executionTimeMs", 0.5)
            .put("result", table.cells().cell(table.headerHeight(), 0).text());
    result.putArray("parameters");
    jobs.put(key(workspace, "run"), new Job(result, notReady));
    return StudioResponse.empty(202);
  }

  private StudioResponse result(StudioRequest request, Workspace workspace, String kind) {
    state.project(request.variable("project"));
    if (!JSON.equals(request.http().getHeader("Accept"))) {
      return StudioResponse.empty(406);
    }
    Job job =
        Optional.ofNullable(jobs.get(key(workspace, kind)))
            .orElseThrow(() -> StudioFailure.notFound(kind + ".execution.task", "task"));
    if (job.waits > 0) {
      job.waits--;
      if (older) {
        throw StudioFailure.conflict(kind + ".execution.not.completed", "It is not completed.");
      }
      return StudioResponse.json(202, StudioJson.object().put("status", "notReady"));
    }
    return StudioResponse.ok(job.result);
  }
}
