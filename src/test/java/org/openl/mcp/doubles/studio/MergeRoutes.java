package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Merges of branches of 6.x, and their conflicts. */
final class MergeRoutes {

  private static final String MERGE = "/projects/{project}/merge";

  private final StudioState state;

  MergeRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("POST " + MERGE + "/check", this::check);
    routes.add("POST " + MERGE, this::merge);
    routes.add("GET " + MERGE + "/conflicts", (r, w) -> StudioResponse.ok(conflict(r, w).json()));
    routes.add("DELETE " + MERGE + "/conflicts", this::cancel);
    routes.add("GET " + MERGE + "/conflicts/files", this::file);
    routes.add("POST " + MERGE + "/conflicts/resolve", this::resolve);
  }

  /** The branches of a merge. */
  private record Direction(StoredProject project, String source, String target) {

    boolean isUpToDate() {
      return project.hasMerged(target, source);
    }
  }

  private StoredProject project(StudioRequest request) {
    return state.project(request.variable("project"));
  }

  private Direction direction(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    JsonNode body = request.body();
    String current = workspace.branch(project);
    String other = body.path("otherBranch").asText();
    String mode = body.path("mode").asText();
    if (!mode.equals("receive") && !mode.equals("send")) {
      throw StudioFailure.of(400, "default", "Unknown mode.");
    }
    if (!project.hasBranch(other)) {
      throw StudioFailure.conflict("project.merge.branch.not.found", "There is no such branch.");
    }
    if (other.equals(current)) {
      throw StudioFailure.conflict("project.merge.same.branches", "The branches are the same.");
    }
    if (state.conflict(workspace.user(), project).isPresent()) {
      throw StudioFailure.conflict(
          "project.unresolved.merge.conflicts", "The project has unresolved conflicts.");
    }
    return mode.equals("receive")
        ? new Direction(project, other, current)
        : new Direction(project, current, other);
  }

  private Optional<String> blockedBy(Direction direction, Workspace workspace) {
    if (state.protectedBranches().contains(direction.target())) {
      return Optional.of("protected-branch");
    }
    return direction
        .project()
        .lock(direction.target())
        .filter(lock -> !lock.user().equals(workspace.user()))
        .map(lock -> "locked");
  }

  private StudioResponse check(StudioRequest request, Workspace workspace) {
    Direction direction = direction(request, workspace);
    Optional<String> blocked = blockedBy(direction, workspace);
    ObjectNode json =
        StudioJson.object()
            .put("sourceBranch", direction.source())
            .put("targetBranch", direction.target())
            .put("status", direction.isUpToDate() ? "up-to-date" : "mergeable")
            .put("canMerge", !direction.isUpToDate() && blocked.isEmpty());
    blocked.ifPresent(why -> json.put("blockedBy", why));
    return StudioResponse.ok(json);
  }

  private StudioResponse merge(StudioRequest request, Workspace workspace) {
    Direction direction = direction(request, workspace);
    StoredProject project = direction.project();
    if (workspace.copy(project).filter(copy -> copy.files().isChanged()).isPresent()) {
      throw StudioFailure.conflict("project.merge.invalid.state", "The project is being edited.");
    }
    if (direction.isUpToDate()) {
      throw StudioFailure.conflict(
          "project.branch.merge.not.mergeable",
          "Cannot merge because there are no changes between the source and target branches.");
    }
    state.requireNotProtected(direction.target());
    if (blockedBy(direction, workspace).isPresent()) {
      throw StudioFailure.conflict("project.merge.branch.locked", "The branch is locked.");
    }
    StoredRevision base = project.common(direction.source(), direction.target());
    StoredRevision ours = project.head(direction.target());
    StoredRevision theirs = project.head(direction.source());
    ThreeWayMerge merge = ThreeWayMerge.of(base.files(), ours.files(), theirs.files());
    MergeConflict result =
        new MergeConflict(
            project,
            direction.target(),
            Optional.of(direction.source()),
            merge.conflicts(),
            new MergeConflict.Tree(Optional.of(base), base.files()),
            new MergeConflict.Tree(Optional.of(ours), ours.files()),
            new MergeConflict.Tree(Optional.of(theirs), theirs.files()),
            merge.merged());
    if (merge.conflicts().isEmpty()) {
      commit(result, workspace, result.message(), merge.merged());
      return StudioResponse.ok(StudioJson.object().put("status", "success"));
    }
    state.storeConflict(workspace.user(), result);
    return StudioResponse.ok(
        StudioJson.object().put("status", "conflicts").set("conflictGroups", result.groups()));
  }

  /** Saves the result of a merge, and opens the project again if it was open. */
  private void commit(
      MergeConflict merge, Workspace workspace, String message, SortedMap<String, byte[]> files) {
    StoredProject project = merge.project();
    merge
        .source()
        .ifPresentOrElse(
            source -> project.merge(source, merge.branch(), workspace.user(), message, files),
            () -> project.commit(merge.branch(), workspace.user(), message, files));
    Optional<WorkingCopy> copy = workspace.copy(project);
    if (copy.isPresent()) {
      String branch = copy.get().branch();
      project.unlock(branch, workspace.user());
      state.open(
          workspace.user(),
          new WorkingCopy(project, branch, Optional.empty(), state::compilingRequests));
    }
  }

  private MergeConflict conflict(StudioRequest request, Workspace workspace) {
    return state
        .conflict(workspace.user(), project(request))
        .orElseThrow(
            () -> StudioFailure.notFound("project.merge.result.not.found", "merge result"));
  }

  private StudioResponse cancel(StudioRequest request, Workspace workspace) {
    state.removeConflict(workspace.user(), project(request));
    return StudioResponse.noContent();
  }

  private StudioResponse file(StudioRequest request, Workspace workspace) {
    MergeConflict conflict = conflict(request, workspace);
    String file = conflict.relative(request.parameter("file").orElse(""));
    return Optional.ofNullable(
            conflict.side(request.parameter("side").orElse("")).files().get(file))
        .map(content -> StudioResponse.bytes("application/octet-stream", content))
        .orElseThrow(
            () ->
                StudioFailure.coded(
                    404,
                    "openl.error.404.project.merge.conflict.file.not.found",
                    "The side does not have the file."));
  }

  private StudioResponse resolve(StudioRequest request, Workspace workspace) {
    requireForm(request);
    MergeConflict conflict = conflict(request, workspace);
    Map<String, String> strategies = strategies(request, conflict);
    SortedMap<String, byte[]> files = new TreeMap<>(conflict.merged());
    strategies.forEach(
        (file, strategy) ->
            Optional.ofNullable(conflict.side(strategy).files().get(file))
                .ifPresentOrElse(content -> files.put(file, content), () -> files.remove(file)));
    commit(conflict, workspace, request.partText("message").orElseGet(conflict::message), files);
    state.removeConflict(workspace.user(), conflict.project());
    ObjectNode json = StudioJson.object().put("status", "success");
    ArrayNode resolved = json.putArray("resolvedFiles");
    strategies.keySet().forEach(file -> resolved.add(conflict.project().name() + "/" + file));
    return StudioResponse.ok(json);
  }

  private static void requireForm(StudioRequest request) {
    try {
      request.http().getParts();
    } catch (Exception e) {
      // WireMock also throws checked exceptions, which it does not declare.
      throw StudioFailure.of(400, "default", "Failed to parse multipart servlet request");
    }
  }

  private static Map<String, String> strategies(StudioRequest request, MergeConflict conflict) {
    Map<String, String> strategies = new LinkedHashMap<>();
    for (int i = 0; request.partText("resolutions[%d].filePath".formatted(i)).isPresent(); i++) {
      String field = "resolutions[%d].".formatted(i);
      String path = request.partText(field + "filePath").orElseThrow();
      String strategy = request.partText(field + "strategy").orElse("");
      if (strategy.equals("CUSTOM") && request.part(field + "file").isEmpty()) {
        throw StudioFailure.of(
            400,
            "project.merge.conflict.custom.file.missing",
            "The custom file for '" + path + "' is missing in the uploaded files.");
      }
      if (strategies.put(conflict.relative(path), strategy) != null) {
        throw StudioFailure.coded(
            400,
            "openl.error.400.project.merge.conflict.duplicate.resolution",
            "There are two resolutions of '" + path + "'.");
      }
    }
    if (strategies.size() < conflict.files().size()) {
      throw StudioFailure.of(400, "default", "Not all files are resolved.");
    }
    return strategies;
  }
}
