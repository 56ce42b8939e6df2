package org.openl.mcp.studio.files;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.text.Quoted;

/**
 * Downloads the workbooks of projects. Each revision is downloaded once and kept in a cache that is
 * limited in bytes. Identities never share an entry.
 */
public final class ProjectArchivesClient {

  /**
   * The id of a commit of Git. It identifies the files forever; other repositories number the
   * revisions.
   */
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final StudioSession session;
  private final ProjectDownloads downloads;

  private ProjectArchivesClient(StudioSession session) {
    this.session = session;
    this.downloads = new ProjectDownloads(session);
  }

  /** Returns a client for a session. */
  public static ProjectArchivesClient of(StudioSession session) {
    return new ProjectArchivesClient(session);
  }

  /**
   * The key of an archive in the cache.
   *
   * @param version the revision, or an object that is equal only to itself
   */
  private record ArchiveKey(String projectId, Object version) {}

  /**
   * Returns the files of a project as they were last saved on the branch that the project is on, or
   * at the revision that it shows.
   *
   * @throws StudioException {@link Kind#NO_FILES} if the project has no revision (status LOCAL), or
   *     Studio does not return its files
   */
  public ProjectArchive saved(ProjectDetails project) {
    return project
        .revision()
        .filter(revision -> !project.is(ProjectStatus.LOCAL))
        .map(revision -> at(project, revision))
        .orElseThrow(
            () ->
                noFiles(
                    project, "It has no revision, because it is only in the workspace of a user."));
  }

  /**
   * Returns the files of a project at a revision.
   *
   * @param revision the full id
   * @throws StudioException {@link Kind#NO_FILES} if the id is not a full one, or Studio does not
   *     return the files
   */
  public ProjectArchive at(ProjectDetails project, String revision) {
    if (!isCommit(revision)
        && project.revision().filter(ProjectArchivesClient::isCommit).isPresent()) {
      throw noFiles(project, Quoted.of(revision) + " is not the full id of a revision.");
    }
    ArchiveKey key = new ArchiveKey(project.id(), isCommit(revision) ? revision : new Object());
    return new DownloadedArchive(
        session, key, Optional.of(revision), () -> downloads.at(project, revision));
  }

  /**
   * Returns the files of an opened project with its unsaved changes (6.x, {@link
   * Capability#WORKING_COPY}). Each call downloads them.
   */
  public ProjectArchive workingCopy(ProjectDetails project) {
    ArchiveKey key = new ArchiveKey(project.id(), new Object());
    return new DownloadedArchive(
        session, key, Optional.empty(), () -> downloads.workingCopy(project));
  }

  /**
   * Returns workbooks that another request returns, without checksums. They are in the cache for
   * this call only.
   *
   * @param download returns the workbooks by their paths
   */
  public ProjectArchive of(String projectId, Supplier<SortedMap<String, byte[]>> download) {
    ArchiveKey key = new ArchiveKey(projectId, new Object());
    return new DownloadedArchive(
        session,
        key,
        Optional.empty(),
        () -> new ProjectWorkbooks(download.get(), new TreeMap<>()));
  }

  /**
   * Returns all files of a project as they were last saved, as a zip archive (5.27, for a project
   * of its first repository).
   *
   * @throws StudioException {@link Kind#NO_FILES} if Studio does not return them
   */
  public byte[] zip(ProjectDetails project) {
    return downloads.zip(
        project, project.revision().orElseThrow(() -> noFiles(project, "It has no revision.")));
  }

  /**
   * Returns all files of a project at a revision, as a zip archive (5.27).
   *
   * @param revision the full id
   * @throws StudioException {@link Kind#NO_FILES} if Studio does not return them
   */
  byte[] zip(ProjectDetails project, String revision) {
    return downloads.zip(project, revision);
  }

  /**
   * Returns an archive with one workbook, to compare it with another one.
   *
   * @param content the content of the file
   */
  public ProjectArchive of(String path, byte[] content) {
    return new WorkbookArchive(session, path, content);
  }

  static boolean isCommit(String revision) {
    return COMMIT.matcher(revision).matches();
  }

  private static StudioException noFiles(ProjectDetails project, String why) {
    return StudioException.withoutAnswer(Kind.NO_FILES, why)
        .about(CallSubject.projectNamed(project.name()));
  }
}
