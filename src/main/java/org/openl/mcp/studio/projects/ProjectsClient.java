package org.openl.mcp.studio.projects;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.Listing;
import org.openl.mcp.studio.PathSegment;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;

/** Reads projects, and makes calls about a project. */
public final class ProjectsClient {

  private static final String UNKNOWN = "404.project.identifier";

  private final StudioSession session;
  private final ProjectsApi api;

  private ProjectsClient(StudioSession session) {
    this.session = session;
    this.api = session.api(ProjectsApi.class);
  }

  /** Returns a client for a session. */
  public static ProjectsClient of(StudioSession session) {
    return new ProjectsClient(session);
  }

  /** Returns all projects that the identity may see. */
  public Listing<Project> list() {
    return session.read(CallSubject.NONE, () -> api.list(true));
  }

  /** Returns one project. It is taken from the list if its id cannot be part of an address. */
  public ProjectDetails get(String projectId) {
    try {
      return read(projectId, CallSubject.project(projectId), api::get);
    } catch (StudioException e) {
      if (e.kind() == Kind.UNADDRESSABLE && PathSegment.unaddressable(projectId).isPresent()) {
        return ProjectDetails.of(listed(projectId));
      }
      throw e;
    }
  }

  /** Returns the modules of a project ({@link Capability#PROJECT_STRUCTURE}). */
  public List<ProjectModule> modules(String projectId) {
    return read(projectId, CallSubject.project(projectId), api::modules).items();
  }

  /** Returns the names of a module's sheets ({@link Capability#PROJECT_STRUCTURE}). */
  public List<String> sheets(String projectId, String module) {
    return read(
        projectId,
        CallSubject.project(projectId).and(ResourceKind.MODULE, module),
        project -> api.sheets(project, module));
  }

  /** Returns whether a failure says that there is no such project. */
  public static boolean isUnknown(StudioException failure) {
    return failure.code().contains(UNKNOWN);
  }

  /** Returns whether a project is in the list; {@code false} if the list cannot be read. */
  public boolean isListed(String projectId) {
    try {
      return find(projectId).isPresent();
    } catch (StudioException e) {
      return false;
    }
  }

  /**
   * Makes a call about a project that changes nothing. The call uses the id of the project. If a
   * web server refuses the id in an address, the call uses the name, provided that Studio accepts
   * names.
   *
   * @param call makes the call with the id or the name
   */
  public <T> T read(String projectId, CallSubject subject, Function<String, T> call) {
    try {
      return session.read(subject, () -> call.apply(projectId));
    } catch (StudioException e) {
      Optional<StudioException> unaddressable = PathSegment.unaddressable(projectId);
      if (e.kind() != Kind.STOPPED || unaddressable.isEmpty()) {
        throw e;
      }
      if (!session.has(Capability.PROJECTS_BY_NAME)) {
        throw unaddressable.get().about(subject);
      }
      // Studio refuses an ambiguous name, and lists the ids.
      String name = listed(projectId).name();
      return session.read(subject, () -> call.apply(name));
    }
  }

  /**
   * Returns what stands for a project in the address of a request that is sent once: its id, or its
   * name if a web server could refuse the id and Studio accepts names.
   */
  public String addressOf(String projectId) {
    return PathSegment.unaddressable(projectId).isPresent()
            && session.has(Capability.PROJECTS_BY_NAME)
        ? listed(projectId).name()
        : projectId;
  }

  private Project listed(String projectId) {
    return find(projectId)
        .orElseThrow(
            () ->
                StudioException.notFound("openl.error." + UNKNOWN + ".message")
                    .about(CallSubject.project(projectId)));
  }

  private Optional<Project> find(String projectId) {
    return list().items().stream().filter(project -> project.id().equals(projectId)).findFirst();
  }
}
