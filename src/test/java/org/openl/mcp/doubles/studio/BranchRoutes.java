package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Branches of projects of 6.x. */
final class BranchRoutes {

  private static final Pattern NAME = Pattern.compile("[\\w.-]+(?:/[\\w.-]+)*");

  private final StudioState state;

  BranchRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET /projects/{project}/branches", (request, workspace) -> list(request));
    routes.add("POST /projects/{project}/branches", this::create);
    routes.add("DELETE /projects/{project}/branches/{*branch}", this::delete);
  }

  private StudioResponse list(StudioRequest request) {
    StoredProject project = state.project(request.variable("project"));
    ArrayNode list = StudioJson.array();
    for (String name : project.branches().keySet()) {
      ObjectNode branch = list.addObject().put("name", name);
      if (name.equals(StoredProject.MAIN)) {
        branch.put("base", true);
      }
      if (state.protectedBranches().contains(name)) {
        branch.put("protected", true);
      }
      StoredRevision head = project.head(name);
      branch
          .putObject("lastCommit")
          .put("author", head.author().displayName())
          .put("modifiedAt", head.at().toString())
          .put("message", head.comment())
          .put("revision", head.id());
    }
    return StudioResponse.ok(list);
  }

  StudioResponse create(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    JsonNode body = request.body();
    String name =
        StudioRequest.text(body, "branch")
            .orElseThrow(() -> StudioFailure.badRequest("project.branch.name.empty"));
    if (!NAME.matcher(name).matches() || name.contains("..")) {
      // Studio first looks for characters, then for consecutive dots and slashes.
      String rule = name.matches("[\\w./-]*[./]{2}[\\w./-]*") ? ".1" : "";
      throw StudioFailure.coded(
          400, "openl.error.branch.name.invalid%s.message".formatted(rule), "The name is invalid.");
    }
    if (project.hasBranch(name)) {
      throw state.isFive()
          ? StudioFailure.coded(
              400, "openl.error.branch.name.exists.message", "The branch exists already.")
          : StudioFailure.conflict("project.branch.create.failed", "The branch exists already.");
    }
    String from = workspace.branch(project);
    Optional<String> revision = StudioRequest.text(body, "revision");
    StoredRevision at =
        revision
            .map(
                id ->
                    project.branches().get(from).stream()
                        .filter(r -> r.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> StudioFailure.notFound("project.revision", "revision")))
            .orElseGet(() -> project.head(from));
    project.branch(name, from, at);
    return StudioResponse.noContent();
  }

  private StudioResponse delete(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    String name = request.variable("branch");
    if (!project.hasBranch(name)) {
      throw StudioFailure.notFound("branch", "branch");
    }
    state.requireNotProtected(name);
    if (name.equals(StoredProject.MAIN)) {
      throw StudioFailure.of(403, "protected.branch", "The main branch cannot be deleted.");
    }
    project
        .lock(name)
        .filter(lock -> !lock.user().equals(workspace.user()))
        .ifPresent(
            lock -> {
              throw StudioFailure.conflict(
                  "project.branch.delete.locked",
                  "Cannot delete the branch: the project is locked by user '"
                      + lock.user().name()
                      + "'.");
            });
    state.closeAll(project, name);
    project.branches().remove(name);
    return StudioResponse.noContent();
  }
}
