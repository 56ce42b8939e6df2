package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openl.mcp.doubles.ZipArchives;

/**
 * The files of projects of 6.x. The path of a folder ends with a slash. What is changed in a closed
 * project is committed at once.
 */
final class FileRoutes {

  private static final String FILE = "/projects/{project}/files/{*path}";

  private static final String JSON = "application/json";

  private static final String BOUNDARY = "boundary=";

  private final StudioState state;

  FileRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET " + FILE, this::get);
    routes.add("POST " + FILE, this::create);
    routes.add("PUT " + FILE, this::put);
    routes.add("DELETE " + FILE, this::delete);
    routes.add("POST /projects/{project}/file-copy", (r, w) -> move(r, w, true));
    routes.add("POST /projects/{project}/file-move", (r, w) -> move(r, w, false));
    routes.add("POST /projects/{project}/file-search", this::search);
  }

  private StoredProject project(StudioRequest request) {
    return state.project(request.variable("project"));
  }

  private static boolean isFolder(StudioRequest request) {
    String url = request.http().getUrl().replaceFirst("\\?.*", "");
    return request.variable("path").isEmpty() || url.endsWith("/");
  }

  private static Optional<StoredRevision> revision(
      StoredProject project, Optional<String> version) {
    return version
        .filter(id -> !id.isEmpty())
        .map(
            id ->
                project
                    .revision(id)
                    .orElseThrow(
                        () -> StudioFailure.notFound("file.version.not.found", "version")));
  }

  private StudioResponse get(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    Optional<StoredRevision> version = revision(project, request.parameter("version"));
    SortedMap<String, byte[]> files =
        version.map(StoredRevision::files).orElseGet(() -> ProjectRoutes.files(workspace, project));
    String path = request.variable("path");
    if (!isFolder(request)) {
      byte[] content =
          Optional.ofNullable(files.get(path))
              .orElseThrow(() -> StudioFailure.notFound("file", "file"));
      return request.parameter("view").filter("meta"::equals).isPresent()
          ? StudioResponse.ok(node(path, content))
          : StudioResponse.bytes("application/octet-stream", content)
              .with("Content-Disposition", "attachment; filename=" + name(path));
    }
    if (request.parameter("download").isPresent()) {
      String id = version.orElseGet(() -> workspace.revision(project)).id();
      return StudioResponse.bytes("application/zip", ZipArchives.of(files))
          .with(
              "Content-Disposition",
              "attachment; filename=\"" + project.name() + "-" + id + ".zip\"");
    }
    return StudioResponse.ok(list(request, path, files));
  }

  private static ArrayNode list(
      StudioRequest request, String folder, SortedMap<String, byte[]> files) {
    request
        .parameter("namePattern")
        .filter(pattern -> pattern.contains("/"))
        .ifPresent(
            pattern -> {
              throw StudioFailure.invalid(
                  "namePattern",
                  "file.name-pattern.invalid.message",
                  "must not contain a slash",
                  StudioJson.object().textNode(pattern));
            });
    String prefix = folder.isEmpty() ? "" : folder + "/";
    if (files.keySet().stream().noneMatch(path -> path.startsWith(prefix))) {
      throw StudioFailure.badRequest("file.base-path.not-folder");
    }
    ArrayNode list = StudioJson.array();
    folders(files).stream()
        .filter(path -> isHere(request, prefix, path))
        .forEach(path -> list.add(node(path).put("type", "folder")));
    if (!request.flag("foldersOnly")) {
      files.keySet().stream()
          .filter(path -> isHere(request, prefix, path))
          .filter(path -> extension(request.parameters("extensions"), path))
          .sorted((one, other) -> name(one).compareTo(name(other)))
          .forEach(path -> list.add(node(path, files.get(path))));
    }
    return list;
  }

  private static boolean isHere(StudioRequest request, String prefix, String path) {
    return path.startsWith(prefix)
        && path.length() > prefix.length()
        && (request.flag("recursive") || path.indexOf('/', prefix.length()) < 0);
  }

  private static boolean extension(List<String> wanted, String path) {
    return wanted.isEmpty() || wanted.contains(path.substring(path.lastIndexOf('.') + 1));
  }

  private static TreeSet<String> folders(SortedMap<String, byte[]> files) {
    TreeSet<String> folders = new TreeSet<>();
    for (String path : files.keySet()) {
      for (int end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
        folders.add(path.substring(0, end));
      }
    }
    return folders;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static ObjectNode node(String path) {
    ObjectNode json = StudioJson.object().put("path", path).put("name", name(path));
    int end = path.lastIndexOf('/');
    return end < 0 ? json : json.put("basePath", path.substring(0, end));
  }

  private static ObjectNode node(String path, byte[] content) {
    ObjectNode json = node(path).put("type", "file");
    if (name(path).contains(".")) {
      json.put("extension", path.substring(path.lastIndexOf('.') + 1));
    }
    return json.put("size", content.length).put("lastModified", "2026-11-23T18:58:46.123Z");
  }

  private StudioResponse create(StudioRequest request, Workspace workspace) {
    String path = path(request);
    StoredProject project = writable(request, workspace);
    SortedMap<String, byte[]> files = ProjectRoutes.files(workspace, project);
    requireFree(files, path);
    int end = path.lastIndexOf('/');
    if (end > 0
        && !request.flag("createFolders")
        && !folders(files).contains(path.substring(0, end))) {
      throw StudioFailure.badRequest("file.path.invalid");
    }
    write(workspace, project, path, content(request, path));
    return StudioResponse.empty(201);
  }

  /** A request with JSON is one about a folder. */
  private StudioResponse put(StudioRequest request, Workspace workspace) {
    StoredProject project = writable(request, workspace);
    SortedMap<String, byte[]> files = ProjectRoutes.files(workspace, project);
    if (type(request).startsWith(JSON)) {
      String path = request.variable("path");
      int end = path.lastIndexOf('/');
      boolean createsFolders = request.parameter("createFolders").map("true"::equals).orElse(true);
      if (!createsFolders && end > 0 && !folders(files).contains(path.substring(0, end))) {
        throw StudioFailure.badRequest("file.path.invalid");
      }
      return StudioResponse.empty(201);
    }
    String path = path(request);
    if (!files.containsKey(path)) {
      throw StudioFailure.notFound("file", "file");
    }
    write(workspace, project, path, content(request, path));
    return StudioResponse.noContent();
  }

  private StudioResponse delete(StudioRequest request, Workspace workspace) {
    StoredProject project = writable(request, workspace);
    String path = request.variable("path");
    List<String> deleted =
        ProjectRoutes.files(workspace, project).keySet().stream()
            .filter(file -> file.equals(path) || isFolder(request) && file.startsWith(path + "/"))
            .toList();
    if (deleted.isEmpty()) {
      throw StudioFailure.notFound("file", "file");
    }
    change(workspace, project, "Delete " + name(path), deleted, new TreeMap<>());
    return StudioResponse.noContent();
  }

  private StudioResponse move(StudioRequest request, Workspace workspace, boolean copy) {
    StoredProject project = writable(request, workspace);
    String from = request.body().path("sourcePath").asText();
    String to = request.body().path("destinationPath").asText();
    SortedMap<String, byte[]> files = ProjectRoutes.files(workspace, project);
    byte[] content =
        Optional.ofNullable(files.get(from))
            .orElseThrow(() -> StudioFailure.notFound("file", "file"));
    requireFree(files, to);
    change(
        workspace,
        project,
        (copy ? "Copy " : "Move ") + name(from),
        copy ? List.of() : List.of(from),
        new TreeMap<>(Map.of(to, content)));
    return StudioResponse.empty(copy ? 201 : 204);
  }

  private StudioResponse search(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    JsonNode query = request.body();
    boolean ancestors = query.path("scope").asText().equals("ANCESTORS");
    Optional<StoredRevision> version = revision(project, StudioRequest.text(query, "version"));
    SortedMap<String, byte[]> files =
        version.map(StoredRevision::files).orElseGet(() -> ProjectRoutes.files(workspace, project));
    List<String> extensions = new ArrayList<>();
    query.path("extensions").forEach(extension -> extensions.add(extension.asText()));
    String text = query.path("content").asText();
    Optional<Pattern> pattern = StudioRequest.text(query, "pattern").map(FileRoutes::ant);
    ArrayNode found = StudioJson.array();
    files.forEach(
        (path, content) -> {
          boolean here = ancestors || query.path("recursive").asBoolean() || path.indexOf('/') < 0;
          if (here
              && extension(extensions, path)
              && pattern.map(p -> p.matcher(path).matches()).orElse(true)
              && (text.isEmpty() || isText(content) && text(content).contains(text))) {
            ObjectNode node = node(ancestors ? project.name() + "/" + path : path, content);
            found.add(ancestors ? node.put("content", text(content)) : node);
          }
        });
    return StudioResponse.ok(found);
  }

  private static Pattern ant(String glob) {
    return Pattern.compile(
        Arrays.stream(glob.split("(?<=\\*)|(?=\\*)"))
            .map(part -> part.equals("*") ? ".*" : Pattern.quote(part))
            .collect(Collectors.joining()));
  }

  private static boolean isText(byte[] content) {
    return text(content).indexOf(0) < 0;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  private static String path(StudioRequest request) {
    if (isFolder(request)) {
      throw StudioFailure.badRequest("file.path.requires.content");
    }
    String path = request.variable("path");
    if (path.contains("..") || path.indexOf('\\') >= 0) {
      throw StudioFailure.badRequest("file.path.invalid");
    }
    return path;
  }

  private static void requireFree(SortedMap<String, byte[]> files, String path) {
    if (files.containsKey(path)) {
      throw StudioFailure.conflict("file.archive.entry.exists", "The file exists already.");
    }
  }

  /** Requires the branch that the request states, and that no other user has the lock. */
  private StoredProject writable(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    request
        .parameter("branch")
        .filter(branch -> !branch.equals(workspace.branch(project)))
        .ifPresent(
            branch -> {
              throw StudioFailure.conflict(
                  "project.branch.mismatch", "The project is on another branch.");
            });
    workspace
        .foreignLock(project)
        .ifPresent(
            lock -> {
              throw StudioFailure.conflict(
                  "file.project.locked",
                  "The project '%s' is locked by user '%s'."
                      .formatted(project.name(), lock.user().name()));
            });
    return project;
  }

  private static String type(StudioRequest request) {
    return Optional.ofNullable(request.http().getHeader("Content-Type")).orElse("");
  }

  /** Returns the content of a request, raw or in a form. Workbooks are checked. */
  private static byte[] content(StudioRequest request, String path) {
    byte[] content = Optional.ofNullable(request.http().getBody()).orElse(new byte[0]);
    if (type(request).startsWith("multipart/")) {
      content = part(type(request), content);
    }
    if (ProjectFiles.isWorkbook(path) && !ProjectFiles.isReadable(content)) {
      throw StudioFailure.badRequest("file.content.invalid");
    }
    return content;
  }

  private static byte[] part(String type, byte[] body) {
    String boundary = "--" + type.substring(type.indexOf(BOUNDARY) + BOUNDARY.length());
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int from = text.indexOf("\n\n") < 0 ? text.indexOf("\r\n\r\n") + 4 : text.indexOf("\n\n") + 2;
    int to = text.indexOf("\n" + boundary, from);
    return text.substring(from, to).replaceFirst("\r$", "").getBytes(StandardCharsets.ISO_8859_1);
  }

  private void write(Workspace workspace, StoredProject project, String path, byte[] content) {
    change(
        workspace, project, "Save " + name(path), List.of(), new TreeMap<>(Map.of(path, content)));
  }

  /** Changes the working copy of an opened project, and commits to a closed one. */
  private void change(
      Workspace workspace,
      StoredProject project,
      String comment,
      List<String> deleted,
      SortedMap<String, byte[]> written) {
    if (workspace.copy(project).isPresent()) {
      ProjectFiles files = workspace.edited(project).files();
      deleted.forEach(files::delete);
      written.forEach(files::write);
      return;
    }
    String branch = workspace.branch(project);
    state.requireNotProtected(branch);
    SortedMap<String, byte[]> files = StudioState.sorted(project.head(branch).files());
    deleted.forEach(files::remove);
    files.putAll(written);
    project.commit(branch, workspace.user(), comment, files);
  }
}
