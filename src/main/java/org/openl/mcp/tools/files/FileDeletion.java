package org.openl.mcp.tools.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.ProjectRefusals;

/** Deletes a file of an opened project. */
final class FileDeletion {

  private final StudioSession studio;
  private final ShownProjects shown;
  private final String projectId;
  private final String path;
  private final FileProject asked;
  private final FileBytes content;
  private final TableNames tables;

  /**
   * Reads the project and the file.
   *
   * @throws org.openl.mcp.call.errors.CallException if there is no such file
   */
  FileDeletion(StudioSession studio, ShownProjects shown, String projectId, String path) {
    this.studio = studio;
    this.shown = shown;
    this.projectId = projectId;
    this.path = path;
    this.asked = FileProject.editable(studio, shown, projectId);
    asked.require(path);
    this.content = asked.read(path);
    this.tables = TableNames.of(studio, path, content.bytes());
  }

  Confirmation confirmation() {
    List<String> losses = new ArrayList<>();
    losses.add("The file with " + Counted.of(content.size(), "byte"));
    if (!tables.names().isEmpty()) {
      losses.add(
          Confirmation.loss(
              Counted.of(tables.names().size(), "table"),
              tables.names().stream().map(Quoted::of).toList()));
    }
    tables.problem().ifPresent(why -> losses.add("Its tables, which cannot be read. " + why));
    return new Confirmation(
        "Delete the file " + Quoted.of(path),
        asked.details().name(),
        asked.details().branch(),
        (FileProject.isDescriptor(path)
                ? "The file says which workbooks are modules of the project. "
                : "")
            + "This can be discarded until the project is saved.",
        losses,
        List.of(),
        content.checksum());
  }

  /** Deletes the file. Call it as a writer of the project. */
  WrittenFile delete() {
    FileProject now = FileProject.editable(studio, shown, projectId);
    now.requireSame(asked);
    now.require(path);
    if (!now.read(path).checksum().equals(content.checksum())) {
      throw ProjectRefusals.changed(
          FileProject.NOTHING_CHANGED,
          "The file %s has changed since the person was asked.".formatted(Quoted.of(path)));
    }
    FilesClient.of(studio).delete(now.details(), path);
    Optional<String> status = now.statusNow();
    return new WrittenFiles(now, path).tables(tables).answer("The file was deleted.", status);
  }
}
