package org.openl.mcp.tools.files;

import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.workbooks.WorkbookReader;

/** Moves or copies a file of an opened project. */
final class FileMoving {

  private final StudioSession studio;
  private final ShownProjects shown;
  private final String projectId;
  private final String path;
  private final String to;

  FileMoving(StudioSession studio, ShownProjects shown, String projectId, String path, String to) {
    this.studio = studio;
    this.shown = shown;
    this.projectId = projectId;
    this.path = path;
    this.to = to;
  }

  /**
   * Moves the file, or copies it.
   *
   * @throws CallException if there is no such file, or if something is at the new path
   */
  WrittenFile move(boolean copy) {
    FileProject project = FileProject.editable(studio, shown, projectId);
    project.require(path);
    if (FileProject.isDescriptor(path) && !copy) {
      throw new CallException(
          FileProject.NOTHING_CHANGED,
          "The project finds its modules only with %s at this path.".formatted(Quoted.of(path)),
          "Copy it, or replace its content with openl_write_file.");
    }
    project.requireFree(to, Optional.of(path).filter(moved -> !copy && !moved.equals(to)));
    FileBytes content = project.read(path);
    TableNames tables = TableNames.of(studio, path, content.bytes());
    if (copy) {
      FilesClient.of(studio).copy(project.details(), path, to);
    } else {
      FilesClient.of(studio).move(project.details(), path, to);
    }
    WrittenFiles written = new WrittenFiles(project, to).from(path).content(content).tables(tables);
    if (WorkbookReader.isWorkbook(path)) {
      written.note(
          copy
              ? "If both workbooks are modules, each of these tables exists twice."
              : "rules.xml may still name the old path.");
    }
    return written.answer(
        copy ? "The file was copied." : "The file was moved.", project.statusNow());
  }
}
