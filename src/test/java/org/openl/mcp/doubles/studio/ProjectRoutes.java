package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Projects of 6.x: lists, details, status, opening and saving, files. */
final class ProjectRoutes {

  private final StudioState state;

  ProjectRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET /projects", this::list);
    routes.add("GET /projects/{project}", this::get);
    routes.add("PATCH /projects/{project}", this::patch);
    routes.add("DELETE /projects/{project}", this::delete);
    routes.add("DELETE /projects/{project}/lock", this::unlock);
    routes.add("GET /projects/{project}/status", this::status);
    routes.add("GET /projects/{project}/history", this::history);
    routes.add("GET /projects/{project}/modules", this::modules);
    routes.add("GET /projects/{project}/modules/{module}/sheets", this::sheets);
    routes.add("POST /projects/{project}/modules/{module}/compile", this::compile);
    routes.add("DELETE /projects/{project}/modules/{module}/compile", this::cancelCompile);
    routes.add("GET /projects/{project}/properties", this::properties);
    routes.add("GET /projects/{project}/repository-config", this::config);
    routes.add("GET /projects/{project}/file-history/{*path}", this::fileHistory);
  }

  private StoredProject project(StudioRequest request) {
    return state.project(request.variable("project"));
  }

  private StudioResponse list(StudioRequest request, Workspace workspace) {
    ProjectJson json = new ProjectJson(state, workspace);
    boolean withStatus = request.parameters("include").contains("status");
    List<JsonNode> all =
        state.projects().stream()
            .filter(p -> matches(request.parameters("status"), workspace.status(p)))
            .filter(p -> matches(request.parameters("repository"), p.repository()))
            .filter(p -> contains(request, p.name()))
            .sorted(Comparator.comparing(StoredProject::name))
            .map(p -> FieldSelection.of(json.of(p, withStatus), request))
            .toList();
    return StudioResponse.ok(PageOf.items(all, request, true));
  }

  private static boolean matches(List<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(value);
  }

  private static boolean contains(StudioRequest request, String name) {
    return request
        .parameter("name")
        .map(part -> name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
        .orElse(true);
  }

  private StudioResponse get(StudioRequest request, Workspace workspace) {
    boolean withStatus = request.parameters("include").contains("status");
    ObjectNode json = new ProjectJson(state, workspace).of(project(request), withStatus);
    return StudioResponse.ok(FieldSelection.of(json, request));
  }

  private StudioResponse patch(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    JsonNode body = request.body();
    if (state.conflict(workspace.user(), project).isPresent()) {
      throw StudioFailure.conflict(
          "project.unresolved.merge.conflicts", "The project has unresolved conflicts.");
    }
    Optional<String> status = StudioRequest.text(body, "status");
    status
        .filter(text -> !List.of("OPENED", "CLOSED").contains(text))
        .ifPresent(
            text -> {
              throw StudioFailure.of(400, "default", "Unknown status.");
            });
    Optional<String> comment = StudioRequest.text(body, "comment");
    if (body.path("discardChanges").asBoolean()) {
      workspace.discard(project);
    }
    if (comment.isPresent() || body.path("save").asBoolean()) {
      workspace.save(project, comment);
    }
    Optional<String> branch = StudioRequest.text(body, "branch");
    Optional<String> revision = StudioRequest.text(body, "revision");
    if (status.equals(Optional.of("CLOSED"))) {
      workspace.close(project);
    } else if (status.isPresent()) {
      workspace.open(project, branch, revision);
    } else if (branch.isPresent() || revision.isPresent()) {
      workspace.opened(project);
      workspace.open(project, branch, revision);
    }
    return StudioResponse.noContent();
  }

  private StudioResponse delete(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    workspace.requireNoForeignLock(project);
    state.requireNotProtected(StoredProject.MAIN);
    state.delete(project);
    return StudioResponse.noContent();
  }

  private StudioResponse unlock(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    project.unlock(workspace.branch(project));
    return StudioResponse.noContent();
  }

  private StudioResponse status(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    request
        .parameter("branch")
        .filter(branch -> !branch.equals(workspace.branch(project)))
        .ifPresent(
            branch -> {
              throw StudioFailure.conflict(
                  "project.branch.mismatch", "The project is on another branch.");
            });
    return StudioResponse.ok(new ProjectJson(state, workspace).status(project));
  }

  private StudioResponse history(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    String branch = request.parameter("branch").orElseGet(() -> workspace.branch(project));
    return StudioResponse.ok(revisions(project, branch, request));
  }

  /** Returns a page of revisions, newest first. */
  static ObjectNode revisions(StoredProject project, String branch, StudioRequest request) {
    if (!project.hasBranch(branch)) {
      throw StudioFailure.notFound("branch", "branch");
    }
    String search = request.parameter("search").orElse("").toLowerCase(Locale.ROOT);
    List<StoredRevision> oldestFirst = project.branches().get(branch);
    List<JsonNode> newestFirst = new ArrayList<>();
    oldestFirst.stream()
        .filter(revision -> revision.comment().toLowerCase(Locale.ROOT).contains(search))
        .forEach(revision -> newestFirst.add(0, revision.json()));
    return PageOf.items(newestFirst, request, false);
  }

  private StudioResponse fileHistory(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    String path = request.variable("path");
    List<JsonNode> newestFirst = new ArrayList<>();
    byte[] before = new byte[0];
    for (StoredRevision revision : project.branches().get(workspace.branch(project))) {
      byte[] content = revision.files().getOrDefault(path, new byte[0]);
      if (!Arrays.equals(before, content)) {
        newestFirst.add(0, revision.json());
      }
      before = content;
    }
    if (newestFirst.isEmpty()) {
      throw StudioFailure.notFound("file", "file");
    }
    return StudioResponse.ok(PageOf.items(newestFirst, request, false));
  }

  private StudioResponse config(StudioRequest request, Workspace workspace) {
    project(request);
    return StudioResponse.ok(RepositoryRoutes.config(state));
  }

  private StudioResponse compile(StudioRequest request, Workspace workspace) {
    workspace.opened(project(request)).compilation().begin();
    return StudioResponse.empty(202);
  }

  private StudioResponse cancelCompile(StudioRequest request, Workspace workspace) {
    workspace.opened(project(request));
    return StudioResponse.empty(202);
  }

  /**
   * Returns the modules. Workbooks in the folder {@code other} are none, as a rules.xml may say.
   */
  private StudioResponse modules(StudioRequest request, Workspace workspace) {
    ArrayNode modules = StudioJson.array();
    files(workspace, project(request)).keySet().stream()
        .filter(ProjectFiles::isWorkbook)
        .filter(path -> !path.startsWith("other/"))
        .forEach(
            path -> modules.addObject().put("name", ProjectTable.module(path)).put("path", path));
    return StudioResponse.ok(modules);
  }

  private StudioResponse sheets(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    ProjectFiles files =
        workspace
            .copy(project)
            .map(WorkingCopy::files)
            .orElseGet(() -> new ProjectFiles(workspace.revision(project).files()));
    Workbook workbook =
        files.workbooks().entrySet().stream()
            .filter(e -> ProjectTable.module(e.getKey()).equals(request.variable("module")))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow(() -> StudioFailure.notFound("module", "module"));
    ArrayNode names = StudioJson.array();
    for (Sheet sheet : workbook) {
      names.add(sheet.getSheetName());
    }
    return StudioResponse.ok(names);
  }

  private StudioResponse properties(StudioRequest request, Workspace workspace) {
    project(request);
    return StudioResponse.ok(TableProperties.definitions());
  }

  /** Returns the files that a user sees. */
  static SortedMap<String, byte[]> files(Workspace workspace, StoredProject project) {
    return workspace
        .copy(project)
        .map(copy -> copy.files().snapshot())
        .orElseGet(() -> new TreeMap<>(workspace.revision(project).files()));
  }
}
