package org.openl.mcp.doubles.studio;

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
