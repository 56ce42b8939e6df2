package org.openl.mcp.studio.files;

import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/** Reads the files of projects ({@link Capability#FILES}). */
public final class FilesClient {

  private final ProjectsClient projects;
  private final FilesApi api;

  private FilesClient(StudioSession session) {
    this.projects = ProjectsClient.of(session);
    this.api = session.api(FilesApi.class);
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
    // The REST client returns null for an empty file.
    return projects.read(
        projectId,
        CallSubject.project(projectId).and(ResourceKind.FILE, path),
        project ->
            Optional.ofNullable(api.get(project, PathSegment.encodePath(path)))
                .orElseGet(() -> new byte[0]));
  }
}
