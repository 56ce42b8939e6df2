package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openl.mcp.doubles.ZipArchives;

/** Repositories of 6.x, the creation of projects, and the signed-in user. */
final class RepositoryRoutes {

  private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/:;<>?*%'\\[\\]|\"]|^ |[ .]$");

  private final StudioState state;

  RepositoryRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET /repos", (request, workspace) -> list());
    routes.add("GET /repos/project-templates", (request, workspace) -> templates());
    routes.add("GET /repos/{repository}/branches", (request, workspace) -> branches(request));
    routes.add("GET /repos/{repository}/config", (request, workspace) -> config(request));
    routes.add("PUT /repos/{repository}/projects/{name}", this::create);
    routes.add("POST /repos/{repository}/projects/{name}/from-project", this::copy);
    routes.add("GET /users/profile", (request, workspace) -> profile(workspace.user()));
    routes.add("GET /settings", (request, workspace) -> settings());
  }

  private StudioResponse list() {
    ArrayNode list = StudioJson.array();
    state
        .repositories()
        .forEach(
            (id, name) -> {
              ObjectNode json =
                  list.addObject()
                      .put("aclId", Base64.getEncoder().encodeToString(("DESIGN:" + id).getBytes()))
                      .put("id", id)
                      .put("name", name)
                      .put("type", "repo-git");
              json.putObject("capabilities").put("canCreateProject", true).put("canManage", true);
              json.set("features", ProjectJson.features());
            });
    return StudioResponse.ok(list);
  }

  private static StudioResponse templates() {
    ArrayNode list = StudioJson.array();
    list.addObject()
        .put("type", "project")
        .put("category", "Templates")
        .putArray("templates")
        .add("Empty Project");
    return StudioResponse.ok(list);
  }

  StudioResponse branches(StudioRequest request) {
    String id = request.variable("repository");
    state.requireRepository(id);
    TreeSet<String> names = new TreeSet<>();
    names.add(StoredProject.MAIN);
    state.projects().stream()
        .filter(project -> project.repository().equals(id))
        .forEach(project -> names.addAll(project.branches().keySet()));
    ArrayNode list = StudioJson.array();
    names.forEach(list::add);
    return StudioResponse.ok(list);
  }

  private StudioResponse config(StudioRequest request) {
    state.requireRepository(request.variable("repository"));
    return StudioResponse.ok(config(state));
  }

  static ObjectNode config(StudioState state) {
    ObjectNode json = StudioJson.object().put("branch", StoredProject.MAIN);
    ArrayNode protectedBranches = json.putArray("protectedBranches");
    state.protectedBranches().forEach(protectedBranches::add);
    json.putObject("newBranch");
    json.putObject("comment")
        .putObject("templates")
        .put("save", "Project {project-name} is saved.")
        .put("create", "Project {project-name} is created.")
        .put("copy", "Copied from: {project-name}.")
        .put("restoreFrom", "Restored from revision of {author} on {datetime}.");
    return json;
  }

  StudioResponse create(StudioRequest request, Workspace workspace) {
    String repository = request.variable("repository");
    String name = request.variable("name");
    state.requireRepository(repository);
    requireName(name, request.partText("path"));
    state.requireNotProtected(StoredProject.MAIN);
    Optional<StoredProject> existing = state.named(repository, name);
    boolean overwrite = request.partText("overwrite").map(Boolean::parseBoolean).orElse(false);
    if (existing.isPresent() && !overwrite) {
      throw StudioFailure.conflict(duplicated(), "The project '" + name + "' exists already.");
    }
    SortedMap<String, byte[]> files = files(request);
    String comment = request.partText("comment").orElse("Project " + name + " is created.");
    StoredProject project =
        existing.orElseGet(() -> state.create(repository, name, workspace.user(), comment, files));
    if (existing.isPresent()) {
      project.commit(StoredProject.MAIN, workspace.user(), comment, files);
    }
    if (request
        .parameter("status")
        .or(() -> request.partText("status"))
        .equals(Optional.of("OPENED"))) {
      workspace.open(project, Optional.empty(), Optional.empty());
    }
    return created(project);
  }

  private String duplicated() {
    return state.isFive() ? "duplicated.project" : "duplicated.project.1";
  }

  private static void requireName(String name, Optional<String> path) {
    boolean forbidden =
        FORBIDDEN.matcher(name).find()
            || path.filter(p -> FORBIDDEN.matcher(p.replace('/', '_')).find()).isPresent();
    if (forbidden) {
      String rejected = path.map(p -> p + name).orElse(name);
      throw StudioFailure.invalid(
          path.isPresent() ? "path" : "projectName",
          "PathConstraint",
          "Name cannot contain forbidden characters.",
          StudioJson.object().textNode(rejected));
    }
  }

  private static SortedMap<String, byte[]> files(StudioRequest request) {
    Optional<byte[]> template = request.part("template");
    if (template.isPresent()) {
      Map<String, byte[]> files = ZipArchives.read(template.get());
      if (files.isEmpty()) {
        throw StudioFailure.badRequest("file.content.invalid");
      }
      return StudioState.sorted(files);
    }
    return request
        .partText("templateName")
        .map(named -> emptyProject())
        .orElseThrow(() -> StudioFailure.badRequest("repos.create-project.no-source"));
  }

  private static SortedMap<String, byte[]> emptyProject() {
    ProjectFiles files = new ProjectFiles(new TreeMap<>());
    ((XSSFWorkbook) files.create("Main.xlsx")).createSheet("Rules");
    return files.snapshot();
  }

  private static StudioResponse created(StoredProject project) {
    return StudioResponse.ok(
        StudioJson.object()
            .put("branch", StoredProject.MAIN)
            .put("revision", project.head(StoredProject.MAIN).id()));
  }

  private StudioResponse copy(StudioRequest request, Workspace workspace) {
    String repository = request.variable("repository");
    String name = request.variable("name");
    JsonNode body = request.body();
    state.requireRepository(repository);
    requireName(name, StudioRequest.text(body, "path"));
    state.requireNotProtected(StoredProject.MAIN);
    String source = body.path("sourceProject").asText();
    StoredProject original =
        state
            .named(body.path("sourceRepositoryId").asText(), source)
            .orElseThrow(() -> StudioFailure.notFound("project.identifier", "project"));
    if (state.named(repository, name).isPresent()) {
      throw StudioFailure.conflict(duplicated(), "The project '" + name + "' exists already.");
    }
    StoredRevision revision =
        StudioRequest.text(body, "revision")
            .map(
                id ->
                    original
                        .revision(id)
                        .orElseThrow(
                            () ->
                                StudioFailure.of(
                                    404,
                                    "project.revision",
                                    "The project revision '" + id + "' is not found.")))
            .orElseGet(() -> original.head(StoredProject.MAIN));
    return created(
        state.create(
            repository,
            name,
            workspace.user(),
            StudioRequest.text(body, "comment").orElse("Copied from: " + source + "."),
            revision.files()));
  }

  static StudioResponse profile(StudioUser user) {
    String[] names = user.displayName().split(" ", 2);
    ObjectNode json =
        StudioJson.object()
            .put("username", user.name())
            .put("email", user.email())
            .put("displayName", user.displayName())
            .put("firstName", names[0])
            .put("lastName", names[names.length - 1])
            .put("showHeader", true)
            .put("showFormulas", false)
            .put("overrideWithStudioTheme", false)
            .put("testsPerPage", 5)
            .put("testsFailuresOnly", false)
            .put("testsFailuresPerTest", 5)
            .put("showComplexResult", false)
            .put("showRealNumbers", false)
            .put("administrator", false);
    json.putObject("externalFlags")
        .put("lastNameExternal", false)
        .put("emailExternal", false)
        .put("emailVerified", false)
        .put("firstNameExternal", false)
        .put("displayNameExternal", false);
    return StudioResponse.ok(json);
  }

  private StudioResponse settings() {
    return StudioResponse.ok(
        StudioJson.object().put("userMode", state.users().isEmpty() ? "single" : "multi"));
  }
}
