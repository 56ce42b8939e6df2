package org.openl.mcp.tools.files;

import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.projects.ProjectRefusals;

/** Creates or replaces a file of an opened project. */
final class FileWriting {

  private final StudioSession studio;
  private final ShownProjects shown;
  private final String projectId;
  private final String path;
  private final FileBytes content;
  private final FileProject asked;
  private final Optional<FileBytes> existing;

  /**
   * Reads the project and the file.
   *
   * @throws CallException if the project cannot be changed, or if there is a folder at the path, or
   *     a file whose name differs only in case
   */
  FileWriting(
      StudioSession studio, ShownProjects shown, String projectId, String path, byte[] content) {
    this.studio = studio;
    this.shown = shown;
    this.projectId = projectId;
    this.path = path;
    this.content = new FileBytes(path, content);
    this.asked = FileProject.editable(studio, shown, projectId);
    this.existing = existing(asked);
  }

  private Optional<FileBytes> existing(FileProject project) {
    Optional<FileBytes> file = project.find(path).map(found -> project.read(path));
    if (file.isEmpty()) {
      project.requireFree(path, Optional.empty());
    }
    return file;
  }

  FileBytes content() {
    return content;
  }

  /** Returns the content that would be replaced; empty for a new file. */
  Optional<FileBytes> existing() {
    return existing;
  }

  /**
   * Requires that the file may be replaced, if there is one.
   *
   * @param checksum that of the content that may be replaced
   */
  void requirePermitted(boolean overwrite, Optional<String> checksum) {
    if (existing.isEmpty() && checksum.isPresent()) {
      throw changed("It does not exist any more.");
    }
    if (existing.isPresent() && !overwrite) {
      throw new CallException(
          FileProject.NOTHING_CHANGED,
          "There is already a file %s with %s."
              .formatted(Quoted.of(path), Counted.of(existing.get().size(), "byte")),
          "To replace it, read it with openl_read_file and repeat the call with overwrite. A person has to confirm it.");
    }
    if (existing.isPresent()
        && checksum.isPresent()
        && !existing.get().checksum().equalsIgnoreCase(checksum.get().strip())) {
      throw changed("Its checksum is %s now.".formatted(existing.get().checksum()));
    }
  }

  private CallException changed(String how) {
    return new CallException(
        FileProject.NOTHING_CHANGED,
        "The file %s is no longer the one with this checksum. %s".formatted(Quoted.of(path), how),
        "Read it again with openl_read_file, and apply your change to what it has now.");
  }

  /** Returns whether the file has the content already. */
  boolean isUnchanged() {
    return existing.filter(old -> old.checksum().equals(content.checksum())).isPresent();
  }

  WrittenFile unchanged() {
    return new WrittenFiles(asked, path)
        .content(content)
        .answer("Nothing was done: the file has this content already.", asked.details().status());
  }

  Confirmation confirmation(ReplacedContent replaced, AnswerMapper mapper) {
    return new Confirmation(
        "Replace the file " + Quoted.of(path),
        asked.details().name(),
        asked.details().branch(),
        "Its %s %s replaced by %s.%s This can be discarded until the project is saved."
            .formatted(
                Counted.of(existing.orElseThrow().size(), "byte"),
                existing.get().size() == 1 ? "is" : "are",
                Counted.of(content.size(), "byte"),
                FileProject.isDescriptor(path)
                    ? " The file says which workbooks are modules of the project."
                    : ""),
        replaced.losses(),
        replaced.details(mapper),
        replaced.state());
  }

  /** Writes the file. Call it as a writer of the project. */
  void write() {
    FileProject now = FileProject.editable(studio, shown, projectId);
    now.requireSame(asked);
    Optional<String> before = existing.map(FileBytes::checksum);
    if (!existing(now).map(FileBytes::checksum).equals(before)) {
      throw ProjectRefusals.changed(
          FileProject.NOTHING_CHANGED,
          "The file %s has changed during this call.".formatted(Quoted.of(path)));
    }
    if (existing.isPresent()) {
      FilesClient.of(studio).replace(now.details(), path, content.bytes());
    } else {
      FilesClient.of(studio).create(now.details(), path, content.bytes());
    }
  }

  /** Returns the status of the project now; empty if it cannot be read. */
  Optional<String> status() {
    return asked.statusNow();
  }

  /**
   * Returns the answer after the write.
   *
   * @param tables the tables of the new content
   * @param changes the first changes of a replaced workbook
   * @param status the status of the project
   */
  WrittenFile answer(
      TableNames tables, Optional<ComparedProject> changes, Optional<String> status) {
    WrittenFiles written = new WrittenFiles(asked, path).content(content);
    return (existing.isPresent() ? written.changes(changes) : written.tables(tables))
        .answer(existing.isPresent() ? "The file was replaced." : "The file was created.", status);
  }
}
