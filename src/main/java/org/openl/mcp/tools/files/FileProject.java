package org.openl.mcp.tools.files;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.studio.files.ProjectFileReader;
import org.openl.mcp.studio.files.StoredFile;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.ProjectRefusals;

/**
 * An opened project and its files as they are when a call is about to change one. OpenL Studio
 * commits the change of a closed project at once, so such a change is refused.
 */
final class FileProject {

  /** The beginning of a refusal. */
  static final String NOTHING_CHANGED = ProjectRefusals.NOTHING_CHANGED;

  /** The descriptor of a project. */
  private static final String DESCRIPTOR = "rules.xml";

  private final StudioSession studio;
  private final ProjectDetails details;
  private final List<StoredFile> files;

  private FileProject(StudioSession studio, ProjectDetails details, List<StoredFile> files) {
    this.studio = studio;
    this.details = details;
    this.files = files;
  }

  /**
   * Reads a project.
   *
   * @throws CallException if its files cannot be changed, or if it is not as the session was shown
   *     it
   */
  static FileProject editable(StudioSession studio, ShownProjects shown, String projectId) {
    ProjectDetails details = ProjectsClient.of(studio).get(projectId);
    ProjectRefusals.requireEditable(details);
    shown.require(studio, details, NOTHING_CHANGED);
    return new FileProject(
        studio, details, new ProjectFileReader(studio, details, Optional.empty()).list());
  }

  ProjectDetails details() {
    return details;
  }

  /** Returns whether a file is the descriptor of the project. */
  static boolean isDescriptor(String path) {
    return path.equalsIgnoreCase(DESCRIPTOR);
  }

  /**
   * Returns a file.
   *
   * @throws CallException if there is none at the path
   */
  StoredFile require(String path) {
    return find(path).orElseThrow(() -> UnknownFile.of(path, files, Optional.empty()));
  }

  /** Returns the file at a path. */
  Optional<StoredFile> find(String path) {
    return files.stream().filter(file -> !file.isFolder() && file.path().equals(path)).findFirst();
  }

  /**
   * Requires that a file can be created at a path.
   *
   * @param moved the path of the file that is moved there, and may have the same name in another
   *     case; empty for a new one
   * @throws CallException if there is a file or a folder, also one whose name differs only in case
   */
  void requireFree(String path, Optional<String> moved) {
    files.stream()
        .filter(file -> file.path().equalsIgnoreCase(path))
        .filter(file -> !moved.equals(Optional.of(file.path())))
        .findFirst()
        .ifPresent(
            other -> {
              throw new CallException(
                  NOTHING_CHANGED,
                  "There is already a %s %s."
                      .formatted(other.isFolder() ? "folder" : "file", Quoted.of(other.path())),
                  other.isFolder()
                      ? "Choose another path."
                      : "Choose another path. openl_write_file replaces a file with the argument overwrite, after a person has confirmed it.");
            });
    Arrays.stream(path.split("/")).reduce(this::requireFolder);
  }

  /** Requires that no file is where a path needs a folder. Returns the longer path. */
  private String requireFolder(String folder, String name) {
    files.stream()
        .filter(file -> !file.isFolder() && file.path().equalsIgnoreCase(folder))
        .findFirst()
        .ifPresent(
            file -> {
              throw new CallException(
                  NOTHING_CHANGED,
                  "%s is a file, so it cannot contain another one."
                      .formatted(Quoted.of(file.path())),
                  "Choose another path.");
            });
    return folder + "/" + name;
  }

  FileBytes read(String path) {
    return new FileBytes(path, FilesClient.of(studio).read(details.id(), path));
  }

  /**
   * Requires that the project is as a person was asked about it.
   *
   * @param asked the project of which the person was asked
   */
  void requireSame(FileProject asked) {
    ProjectRefusals.requireSame(asked.details, details, NOTHING_CHANGED);
  }

  /** Returns the status of the project after a change. */
  Optional<String> statusNow() {
    return OptionalAnswer.of(() -> ProjectsClient.of(studio).get(details.id()))
        .flatMap(ProjectDetails::status);
  }
}
