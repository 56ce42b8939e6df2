package org.openl.mcp.studio.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;

/**
 * Reads the files of a project from both lines of OpenL Studio. 6.x returns the working copy of an
 * opened project, 5.27 only saved revisions.
 */
public final class ProjectFileReader {

  /** All files may be that many times as large as a download. */
  private static final long EXPANDED = 32;

  /** The maximum size of a file in which 5.27's files are searched for a text, in bytes. */
  private static final int LARGEST_TEXT = 4 * 1024 * 1024;

  private final StudioSession session;
  private final ProjectDetails project;
  private final Optional<String> revision;

  /**
   * Creates a reader.
   *
   * @param revision the full id; empty for the present state
   */
  public ProjectFileReader(
      StudioSession session, ProjectDetails project, Optional<String> revision) {
    this.session = session;
    this.project = project;
    this.revision = revision;
  }

  /** Returns all files and folders, without those at the root. */
  public List<StoredFile> list() {
    return session.has(Capability.FILES)
        ? FilesClient.of(session).list(project.id(), revision)
        : withFolders(archive().list());
  }

  /** Returns the text files that contain a text, in upper and lower case as given. */
  public List<StoredFile> containing(String text) {
    return session.has(Capability.FILES)
        ? FilesClient.of(session).search(project.id(), text, revision)
        : archive().containing(text, LARGEST_TEXT);
  }

  /**
   * Returns the content of a file.
   *
   * @throws StudioException {@link StudioException.Kind#NOT_FOUND} if there is none at the path
   */
  public byte[] read(String path) {
    return session.has(Capability.FILES)
        ? FilesClient.of(session).read(project.id(), path, revision)
        : archive()
            .read(path)
            .orElseThrow(
                () ->
                    StudioException.notFound("openl.error.404.file.message")
                        .about(CallSubject.project(project.id()).and(ResourceKind.FILE, path)));
  }

  private ArchivedFiles archive() {
    byte[] zip =
        revision
            .map(id -> ProjectArchivesClient.of(session).zip(project, id))
            .orElseGet(() -> ProjectArchivesClient.of(session).zip(project));
    return new ArchivedFiles(zip, session.largestDownload() * EXPANDED, session.largestDownload());
  }

  private static List<StoredFile> withFolders(List<StoredFile> files) {
    TreeSet<String> folders = new TreeSet<>();
    for (StoredFile file : files) {
      String path = file.path();
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        folders.add(path.substring(0, end));
      }
    }
    List<StoredFile> all = new ArrayList<>(folders.stream().map(StoredFile::folder).toList());
    all.addAll(files);
    return all;
  }
}
