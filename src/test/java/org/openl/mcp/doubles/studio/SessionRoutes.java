package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests of 5.27 about the project whose tables a user has read last, which belong to the
 * HTTP session. Here a user has one session.
 */
final class SessionRoutes {

  private final Map<StudioUser, StoredProject> current = new HashMap<>();

  void addTo(StudioRoutes routes) {
    routes.add("GET /compile/table/{table}", this::table);
    routes.add("GET /message/{id}/url", this::address);
    routes.add("GET /test/testcase", this::testResults);
    routes.add("GET /compile/tests/{table}", this::tests);
    routes.add("GET /history/project", (request, workspace) -> history(workspace));
    routes.add("POST /history/restore", this::restore);
  }

  /** Records that a user has read the tables of a project. */
  void read(StudioUser user, StoredProject project) {
    current.put(user, project);
  }

  private Optional<WorkingCopy> copy(Workspace workspace) {
    return Optional.ofNullable(current.get(workspace.user())).flatMap(workspace::copy);
  }

  private List<Compilation.Message> messages(Workspace workspace) {
    return copy(workspace).map(copy -> Compilation.messages(copy.tables())).orElse(List.of());
  }

  /** Returns the unsaved versions of the first module, the newest first. */
  private StudioResponse history(Workspace workspace) {
    if (!current.containsKey(workspace.user())) {
      throw StudioFailure.uncoded(
          500,
          "Cannot invoke \"org.openl.rules.project.abstraction.RulesProject.getFolderPath()\" because \"project\" is null");
    }
    return StudioResponse.ok(
        copy(workspace)
            .flatMap(copy -> HistoryRoutes.versions(copy, Optional.empty()))
            .map(LocalVersions::json)
            .orElseGet(StudioJson::array));
  }

  /** Restores a version of the first module; an unknown one changes nothing. */
  private StudioResponse restore(StudioRequest request, Workspace workspace) {
    copy(workspace)
        .ifPresent(
            copy ->
                HistoryRoutes.restore(copy, Optional.empty(), request.http().getBodyAsString()));
    return StudioResponse.noContent();
  }

  private static ObjectNode message(int id, Compilation.Message message) {
    return StudioJson.object()
        .put("id", id)
        .put("summary", message.summary())
        .put("severity", message.severity());
  }

  private StudioResponse table(StudioRequest request, Workspace workspace) {
    String id = request.variable("table");
    ObjectNode json = StudioJson.object();
    Optional<ProjectTable> table =
        copy(workspace).stream()
            .flatMap(copy -> copy.tables().stream())
            .filter(known -> known.id().equals(id))
            .findFirst();
    if (table.isEmpty()) {
      return StudioResponse.ok(json);
    }
    List<Compilation.Message> messages = messages(workspace);
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).table().id().equals(id)) {
        String field = messages.get(i).severity().equals("ERROR") ? "errors" : "warnings";
        json.withArray(field)
            .add(
                message(i + 1, messages.get(i))
                    .put("tableId", id)
                    .put("errorCell", messages.get(i).cell()));
      }
    }
    return StudioResponse.ok(json.put("tableUrl", address(workspace, table.get())));
  }

  /** Runs tests. For an unknown table, Studio runs all of them. */
  private StudioResponse testResults(StudioRequest request, Workspace workspace) {
    WorkingCopy copy =
        copy(workspace)
            .orElseThrow(
                () ->
                    StudioFailure.uncoded(
                        500,
                        "Cannot invoke \"org.openl.rules.ui.WebStudio.getTestsPerPage()\" because the return value is null"));
    List<ProjectTable> tables = copy.tables();
    Optional<ProjectTable> asked =
        request
            .parameter("id")
            .flatMap(id -> tables.stream().filter(table -> table.id().equals(id)).findFirst());
    List<ProjectTable> tests =
        asked
            .map(table -> table.isTest() ? List.of(table) : TableRoutes.testsOf(table, tables))
            .orElseGet(() -> tables.stream().filter(t -> t.kind().equals("Test")).toList());
    TestExecution execution = new TestExecution(tables);
    Optional<String> ranges =
        request
            .parameter("testRanges")
            .filter(any -> asked.filter(ProjectTable::isTest).isPresent());
    List<TestExecution.TestedTable> results;
    try {
      results = tests.stream().map(test -> execution.run(test, ranges)).toList();
    } catch (StudioFailure e) {
      throw StudioFailure.uncoded(
          500, "Cannot invoke \"java.lang.Integer.intValue()\" because the return value is null");
    }
    if (results.stream().allMatch(TestExecution.TestedTable::broken)) {
      throw StudioFailure.uncoded(
          500,
          "Cannot invoke \"org.apache.poi.xssf.streaming.SXSSFRow.getLastCellNum()\" because the return value is null");
    }
    return StudioResponse.bytes(
        "application/xlsx", TestResultWorkbook.of(results, request.number("pp", 5)));
  }

  private StudioResponse tests(StudioRequest request, Workspace workspace) {
    List<ProjectTable> tables = copy(workspace).map(WorkingCopy::tables).orElse(List.of());
    ObjectNode json = StudioJson.object();
    ArrayNode all = json.putArray("allTests");
    tables.stream()
        .filter(table -> table.id().equals(request.variable("table")))
        .flatMap(table -> TableRoutes.testsOf(table, tables).stream())
        .forEach(test -> all.addObject().put("id", test.id()).put("name", test.name()));
    return StudioResponse.ok(json.put("compiled", true));
  }

  private StudioResponse address(StudioRequest request, Workspace workspace) {
    ProjectTable table =
        messages(workspace).get(Integer.parseInt(request.variable("id")) - 1).table();
    return StudioResponse.bytes(
        "text/plain", (address(workspace, table) + "?id=" + table.id()).getBytes());
  }

  private String address(Workspace workspace, ProjectTable table) {
    StoredProject project = current.get(workspace.user());
    return "#%s/%s/%s/table"
        .formatted(project.repository(), project.name().replace(" ", "%20"), table.module());
  }
}
