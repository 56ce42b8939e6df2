package org.openl.mcp.studio.files;

import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;

/**
 * Downloads the files of projects. Each revision is downloaded once and kept in a cache that is
 * limited in bytes. Identities never share an entry.
 */
public final class ProjectArchivesClient {

  private final StudioSession session;

  private ProjectArchivesClient(StudioSession session) {
    this.session = session;
  }

  /** Returns a client for a session. */
  public static ProjectArchivesClient of(StudioSession session) {
    return new ProjectArchivesClient(session);
  }

  /**
   * Returns the files of a project as they were last saved on the branch that the project is on, or
   * at the revision that it shows.
   *
   * @throws org.openl.mcp.studio.StudioException if the project has no revision (status LOCAL), or
   *     Studio returns another project's files
   */
  public ProjectArchive saved(ProjectDetails project) {
    throw new UnsupportedOperationException(session.toString());
  }

  /**
   * Returns the files of a project at a revision.
   *
   * @param revision the full id
   */
  public ProjectArchive at(ProjectDetails project, String revision) {
    throw new UnsupportedOperationException(session.toString() + revision);
  }

  /**
   * Returns the files of an opened project with its unsaved changes (6.x, {@link
   * org.openl.mcp.studio.Capability#WORKING_COPY}). They are not kept.
   */
  public ProjectArchive workingCopy(ProjectDetails project) {
    throw new UnsupportedOperationException(session.toString());
  }
}
