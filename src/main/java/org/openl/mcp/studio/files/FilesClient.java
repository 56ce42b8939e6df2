package org.openl.mcp.studio.files;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectOpenings;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TablesClient;

/**
 * Reads and changes the files of projects ({@link Capability#FILES}, {@link
 * Capability#FILE_CHANGES}). Callers require that a project is open before they change it: OpenL
 * Studio commits the change of a closed project at once.
 */
public final class FilesClient {

  private final StudioSession session;
  private final ProjectsClient projects;
  private final FilesApi api;
  private final FileChangesApi changes;

  private FilesClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(FilesApi.class);
    this.changes = session.api(FileChangesApi.class);
  }

  /** Returns a client for a session. */
  public static FilesClient of(StudioSession session) {
    return new FilesClient(session);
  }

  /**
   * Returns the content of a file.
   *
   * @param path relative to the project
   */
  public byte[] read(String projectId, String path) {
    return read(projectId, path, Optional.empty());
  }

  /**
   * Returns the content of a file.
   *
   * @param path relative to the project
   * @param revision the full id; empty for the working copy, or the newest revision of a closed
   *     project
   */
  byte[] read(String projectId, String path, Optional<String> revision) {
    // The REST client returns null for an empty file.
    return projects.read(
        projectId,
        subject(projectId, path),
        project ->
            Optional.ofNullable(
                    api.get(project, PathSegment.encodePath(path), revision.orElse(null)))
                .orElseGet(() -> new byte[0]));
  }

  /**
   * Returns all files and folders of a project.
   *
   * @param revision as in {@link #read}
   */
  List<StoredFile> list(String projectId, Optional<String> revision) {
    return projects
        .read(
            projectId,
            CallSubject.project(projectId),
            project -> api.list(project, true, revision.orElse(null)))
        .items();
  }

  /**
   * Returns the text files of a project that contain a text.
   *
   * @param revision as in {@link #read}
   */
  List<StoredFile> search(String projectId, String text, Optional<String> revision) {
    ObjectNode query =
        JsonNodeFactory.instance
            .objectNode()
            .put("content", text)
            .put("type", "FILE")
            .put("recursive", true);
    revision.ifPresent(version -> query.put("version", version));
    return projects
        .read(projectId, CallSubject.project(projectId), project -> changes.search(project, query))
        .items();
  }

  /** Creates a file, and the folders that it lies in. */
  public void create(ProjectDetails project, String path, byte[] content) {
    write(
        project,
        path,
        id ->
            changes.create(
                id, PathSegment.encodePath(path), true, project.branch().orElse(null), content));
  }

  /** Replaces the content of a file. */
  public void replace(ProjectDetails project, String path, byte[] content) {
    write(
        project,
        path,
        id ->
            changes.replace(
                id, PathSegment.encodePath(path), project.branch().orElse(null), content));
  }

  /** Deletes a file. */
  public void delete(ProjectDetails project, String path) {
    write(
        project,
        path,
        id -> changes.delete(id, PathSegment.encodePath(path), project.branch().orElse(null)));
  }

  /** Moves a file to another path. */
  public void move(ProjectDetails project, String from, String to) {
    write(project, from, id -> changes.move(id, project.branch().orElse(null), paths(from, to)));
  }

  /** Copies a file to another path. */
  public void copy(ProjectDetails project, String from, String to) {
    write(project, from, id -> changes.copy(id, project.branch().orElse(null), paths(from, to)));
  }

  private static ObjectNode paths(String from, String to) {
    return JsonNodeFactory.instance.objectNode().put("sourcePath", from).put("destinationPath", to);
  }

  /** Makes one change. The ids of the project's tables may belong to other tables afterwards. */
  private void write(ProjectDetails project, String path, Function<String, ObjectNode> request) {
    String id = projects.addressOf(project.id());
    ProjectOpenings.of(session).add(project.id());
    try {
      session.write(subject(project.id(), path), () -> request.apply(id));
    } finally {
      TablesClient.of(session).forget(project.id());
    }
  }

  private static CallSubject subject(String projectId, String path) {
    return CallSubject.project(projectId).and(ResourceKind.FILE, path);
  }
}
