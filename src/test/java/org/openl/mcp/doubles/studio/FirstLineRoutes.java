package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openl.mcp.doubles.ZipArchives;

/** The requests of 5.27. */
final class FirstLineRoutes {

  private static final String TABLES = "/projects/{project}/tables";

  private final StudioState state;
  private final TableWriteRoutes writes;
  private final FirstLineSessions sessions = new FirstLineSessions();
  private final SessionRoutes session = new SessionRoutes();

  /** The projects that were deleted, but not erased. */
  private final Set<StoredProject> archived = new HashSet<>();

  FirstLineRoutes(StudioState state, TableWriteRoutes writes) {
    this.state = state;
    this.writes = writes;
  }

  void addTo(StudioRoutes routes) {
    RepositoryRoutes repositories = new RepositoryRoutes(state);
    routes.add("GET /repos", (request, workspace) -> repositories());
    routes.add("GET /repos/{repository}/branches", (r, workspace) -> repositories.branches(r));
    routes.add("GET /repos/{repository}/projects", this::projectsOfRepository);
    routes.add("PUT /repos/{repository}/projects/{name}", repositories::create);
    routes.add("GET /repos/{repository}/projects/{name}/history", this::history);
    routes.add("GET /repos/{repository}/branches/{branch}/projects/{name}/history", this::history);
    routes.add("GET /repo/project/{name}/{revision}", (request, workspace) -> download(request));
    routes.add("GET /projects", this::projects);
    routes.add("GET /projects/{project}", this::project);
    routes.add("PATCH /projects/{project}", this::patch);
    routes.add("POST /projects/{project}/branches", new BranchRoutes(state)::create);
    routes.add("GET " + TABLES, this::tables);
    routes.add("GET " + TABLES + "/{table}", this::table);
    routes.add("PUT " + TABLES + "/{table}", this::replace);
    routes.add("POST " + TABLES + "/{table}/lines", this::append);
    routes.add("GET /compile/progress/{message}/{index}", sessions::progress);
    routes.add("GET /project/tables", sessions::runnable);
    routes.add("DELETE /user-workspace/{repository}/projects/{name}/delete", this::delete);
    session.addTo(routes);
    routes.add("GET /users/profile", (r, workspace) -> RepositoryRoutes.profile(workspace.user()));
  }

  private StudioResponse repositories() {
    ArrayNode list = StudioJson.array();
    state
        .repositories()
        .forEach((id, name) -> list.addObject().put("id", id).put("name", name).put("aclId", id));
    return StudioResponse.ok(list);
  }

  private StudioResponse projectsOfRepository(StudioRequest request, Workspace workspace) {
    String repository = request.variable("repository");
    state.requireRepository(repository);
    ArrayNode list = StudioJson.array();
    state.projects().stream()
        .filter(project -> project.repository().equals(repository))
        .forEach(project -> list.add(json(project, workspace).put("branch", StoredProject.MAIN)));
    return StudioResponse.ok(list);
  }

  private StudioResponse projects(StudioRequest request, Workspace workspace) {
    List<String> statuses = request.parameters("status");
    List<String> repositories = request.parameters("repository");
    ArrayNode list = StudioJson.array();
    state.projects().stream()
        .filter(p -> statuses.isEmpty() || statuses.contains(status(p, workspace)))
        .filter(p -> repositories.isEmpty() || repositories.contains(p.repository()))
        .sorted(Comparator.comparing(StoredProject::name))
        .forEach(project -> list.add(json(project, workspace)));
    return StudioResponse.ok(list);
  }

  private StudioResponse project(StudioRequest request, Workspace workspace) {
    return StudioResponse.ok(json(find(request), workspace));
  }

  private StoredProject find(StudioRequest request) {
    return state.project(request.variable("project"));
  }

  private String status(StoredProject project, Workspace workspace) {
    return archived.contains(project) ? "ARCHIVED" : workspace.status(project);
  }

  /** Deletes a project, and answers that this is not implemented, as Studio does. */
  private StudioResponse delete(StudioRequest request, Workspace workspace) {
    StoredProject project =
        state
            .named(request.variable("repository"), request.variable("name"))
            .orElseThrow(() -> StudioFailure.notFound("project", "project"));
    if (workspace.copy(project).isPresent() || workspace.foreignLock(project).isPresent()) {
      throw StudioFailure.conflict("project.delete", "Cannot delete a project.");
    }
    archived.add(project);
    return StudioResponse.empty(501);
  }

  private ObjectNode json(StoredProject project, Workspace workspace) {
    StoredRevision revision = workspace.revision(project);
    ObjectNode json =
        StudioJson.object()
            .put("name", project.name())
            .put("modifiedBy", revision.author().name())
            .put("modifiedAt", revision.at().toInstant().toString());
    workspace
        .foreignLock(project)
        .ifPresent(
            lock ->
                json.putObject("lockInfo")
                    .put("lockedBy", lock.user().name())
                    .put("lockedAt", lock.at().toInstant().toString()));
    json.put("branch", workspace.branch(project))
        .put("revision", revision.id())
        .put("id", project.id(true))
        .put("status", status(project, workspace))
        .put("comment", revision.comment().replaceFirst(" Type: SAVE\\.$", ""))
        .put("repository", project.repository());
    ArrayNode branches = json.putArray("selectedBranches");
    project.branches().keySet().forEach(branches::add);
    return json;
  }

  private StudioResponse patch(StudioRequest request, Workspace workspace) {
    StoredProject project = find(request);
    JsonNode body = request.body();
    if (body.isMissingNode()) {
      throw StudioFailure.of(400, "default", "Required request body is missing");
    }
    Optional<String> status = StudioRequest.text(body, "status");
    Optional<String> branch = StudioRequest.text(body, "branch");
    Optional<String> revision = StudioRequest.text(body, "revision");
    if (status.filter(s -> !List.of("OPENED", "CLOSED").contains(s)).isPresent()) {
      throw StudioFailure.of(400, "default", "JSON parse error: No enum constant");
    }
    StudioRequest.text(body, "comment")
        .ifPresent(comment -> workspace.save(project, Optional.of(comment)));
    boolean opens = status.equals(Optional.of("OPENED"));
    if (opens && archived.contains(project)) {
      throw StudioFailure.conflict("project.open.deleted", "Cannot open a deleted project.");
    }
    if (opens
        && workspace.copy(project).isPresent()
        && (branch.isPresent() || revision.isPresent())) {
      throw StudioFailure.conflict(
          "project.open.conflict", "Cannot open a local or already opened project.");
    }
    if (status.equals(Optional.of("CLOSED"))) {
      workspace.close(project);
    } else if (opens) {
      workspace.open(project, branch, revision);
    } else if (branch.isPresent() && workspace.copy(project).isPresent()) {
      workspace.open(project, branch, Optional.empty());
    }
    return StudioResponse.noContent();
  }

  private StudioResponse history(StudioRequest request, Workspace workspace) {
    String repository = request.variable("repository");
    state.requireRepository(repository);
    StoredProject project =
        state
            .named(repository, request.variable("name"))
            .orElseThrow(() -> StudioFailure.notFound("project", "project"));
    String branch =
        Optional.ofNullable(request.variable("branch"))
            .map(name -> name.replace(' ', '/'))
            .orElse(StoredProject.MAIN);
    ObjectNode page = ProjectRoutes.revisions(project, branch, request);
    for (JsonNode revision : page.path("content")) {
      String comment = revision.path("fullComment").asText().replaceFirst(" Type: SAVE\\.$", "");
      ((ObjectNode) revision)
          .put("fullComment", comment)
          .put("createdAt", revision.path("createdAt").asText().replaceFirst("Z$", ""));
    }
    return StudioResponse.ok(page);
  }

  private StudioResponse download(StudioRequest request) {
    String name = request.variable("name");
    StoredProject project =
        state.projects().stream()
            .filter(p -> p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> StudioFailure.of(404, "default", "There is no such project."));
    String id = request.variable("revision");
    return StudioResponse.bytes(
            "application/zip",
            ZipArchives.of(project.revision(id).map(StoredRevision::files).orElseGet(TreeMap::new)))
        .with("Content-Disposition", "attachment;filename=\"%s-%s.zip\"".formatted(name, id));
  }

  private StudioResponse tables(StudioRequest request, Workspace workspace) {
    StoredProject project = find(request);
    List<ProjectTable> tables = workspace.opened(project).tables();
    session.read(workspace.user(), project);
    List<String> kinds =
        request.parameters("kind").stream()
            .filter(kind -> tables.stream().anyMatch(table -> table.kind().equals(kind)))
            .toList();
    ArrayNode list = StudioJson.array();
    tables.stream()
        .filter(table -> kinds.isEmpty() || kinds.contains(table.kind()))
        .filter(table -> request.parameter("name").map(table.name()::equals).orElse(true))
        .sorted(Comparator.comparing(ProjectTable::name, String.CASE_INSENSITIVE_ORDER))
        .forEach(table -> list.add(listed(project, table)));
    return sessions.reading(request, project, StudioResponse.ok(list));
  }

  private static ObjectNode listed(StoredProject project, ProjectTable table) {
    ObjectNode json = table.summary();
    json.remove("sheet");
    if (!json.has("returnType")) {
      json.remove("signature");
    }
    // 5.27 has no types of lookups, data and tests.
    boolean typed = !List.of("SimpleLookup", "SmartLookup").contains(table.type());
    return typed ? json : json.put("tableType", "Rules");
  }

  private StudioResponse table(StudioRequest request, Workspace workspace) {
    StoredProject project = find(request);
    ProjectTable table = workspace.opened(project).table(request.variable("table"));
    return sessions.reading(request, project, StudioResponse.ok(TypedViews.of(table)));
  }

  private StudioResponse replace(StudioRequest request, Workspace workspace) {
    writes.edit(request, workspace, table -> TypedWrites.replace(table, request.body()));
    return StudioResponse.empty(200);
  }

  private StudioResponse append(StudioRequest request, Workspace workspace) {
    writes.edit(request, workspace, table -> TypedWrites.append(table, request.body()));
    return StudioResponse.empty(200);
  }
}
