package org.openl.mcp.studio.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectOpenings;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.tables.TablesClient;

/** Lists and restores the unsaved versions of a module of an opened project. */
public final class LocalVersionsClient {

  private final StudioSession session;
  private final ProjectsClient projects;
  private final LocalVersionsApi api;

  private LocalVersionsClient(StudioSession session) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(LocalVersionsApi.class);
  }

  /** Returns a client for a session. */
  public static LocalVersionsClient of(StudioSession session) {
    return new LocalVersionsClient(session);
  }

  /**
   * Returns the versions, the newest first; none if nothing has changed.
   *
   * @param module the name of a module; empty for the first one ({@link Capability#LOCAL_HISTORY})
   */
  public List<LocalVersion> list(String projectId, Optional<String> module) {
    if (session.has(Capability.LOCAL_HISTORY)) {
      return projects
          .read(projectId, subject(projectId, module), id -> api.list(id, module.orElse(null)))
          .items();
    }
    CallSubject project = CallSubject.project(projectId);
    return session.inTurn(
        project,
        () -> {
          readTables(projectId);
          return session.read(project, api::listOfSession).items();
        });
  }

  /**
   * Restores a version. 5.27 does nothing if it has no such version, or if another call has read
   * the tables of another project in the meantime. That project may have the version without
   * changes, so 5.27 must not be asked for it.
   *
   * @param module as in {@link #list}
   */
  public void restore(String projectId, Optional<String> module, LocalVersion version) {
    ProjectOpenings.of(session).add(projectId);
    try {
      send(projectId, module, version);
    } finally {
      TablesClient.of(session).forget(projectId);
    }
  }

  private void send(String projectId, Optional<String> module, LocalVersion version) {
    if (session.has(Capability.LOCAL_HISTORY)) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("version", version.version());
      String id = projects.addressOf(projectId);
      session.write(subject(projectId, module), () -> api.restore(id, module.orElse(null), body));
      return;
    }
    if (version.isSaved()) {
      throw new IllegalArgumentException("The version without changes has the same id everywhere");
    }
    CallSubject project = CallSubject.project(projectId);
    session.inTurn(
        project,
        () -> {
          readTables(projectId);
          return session.write(project, () -> api.restoreInSession(version.version()));
        });
  }

  /** Makes a project the one that the HTTP session is about (5.27). */
  private void readTables(String projectId) {
    TablesClient.of(session).list(projectId);
  }

  private static CallSubject subject(String projectId, Optional<String> module) {
    return CallSubject.project(projectId).and(ResourceKind.MODULE, module);
  }
}
