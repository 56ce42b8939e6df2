package org.openl.mcp.doubles.studio;

import java.util.Optional;

/** The local history of 6.x: the versions of a module since it was saved. */
final class HistoryRoutes {

  private final StudioState state;

  HistoryRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET /projects/{project}/local-history", this::list);
    routes.add("POST /projects/{project}/local-history/restore", this::restore);
    routes.add("POST /projects/{project}/local-history/compare", this::compare);
  }

  private WorkingCopy copy(StudioRequest request, Workspace workspace) {
    return workspace.opened(state.project(request.variable("project")));
  }

  /** Returns the versions of a module, by default of the first one; empty without a change. */
  static Optional<LocalVersions> versions(WorkingCopy copy, Optional<String> module) {
    return path(copy, module).flatMap(path -> copy.files().versions(path));
  }

  private static Optional<String> path(WorkingCopy copy, Optional<String> module) {
    return copy.files().modules().stream()
        .filter(path -> module.map(ProjectTable.module(path)::equals).orElse(true))
        .findFirst();
  }

  /** Restores a version. Returns whether there is one. */
  static boolean restore(WorkingCopy copy, Optional<String> module, String id) {
    Optional<byte[]> content = versions(copy, module).flatMap(versions -> versions.restore(id));
    content.ifPresent(bytes -> copy.files().write(path(copy, module).orElseThrow(), bytes));
    return content.isPresent();
  }

  private StudioResponse list(StudioRequest request, Workspace workspace) {
    WorkingCopy copy = copy(request, workspace);
    Optional<String> module = request.parameter("module");
    path(copy, module).orElseThrow(() -> StudioFailure.notFound("module", "module"));
    return StudioResponse.ok(
        versions(copy, module).map(LocalVersions::json).orElseGet(StudioJson::array));
  }

  private StudioResponse restore(StudioRequest request, Workspace workspace) {
    WorkingCopy copy = copy(request, workspace);
    String id = StudioRequest.text(request.body(), "version").orElse("");
    if (!restore(copy, request.parameter("module"), id)) {
      throw StudioFailure.notFound("file.version.not.found", "version");
    }
    return StudioResponse.noContent();
  }

  /** Starts a comparison, whose result no test reads. */
  private StudioResponse compare(StudioRequest request, Workspace workspace) {
    WorkingCopy copy = copy(request, workspace);
    String versions =
        versions(copy, request.parameter("module")).map(v -> v.json().toString()).orElse("");
    for (String side : new String[] {"first", "second"}) {
      String id = StudioRequest.text(request.body(), side).orElse("");
      if (!versions.contains("\"" + id + "\"")) {
        throw StudioFailure.notFound("file.version.not.found", "version");
      }
    }
    return StudioResponse.json(202, StudioJson.object().put("id", "comparison"));
  }
}
