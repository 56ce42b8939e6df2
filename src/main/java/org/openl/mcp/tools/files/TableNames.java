package org.openl.mcp.tools.files;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.ProjectArchivesClient;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.WorkbookReader;

/**
 * The names of the tables in a file.
 *
 * @param names empty if it is no workbook
 * @param problem why the workbook cannot be read
 */
record TableNames(List<String> names, Optional<String> problem) {

  static TableNames of(StudioSession studio, String path, byte[] content) {
    if (!WorkbookReader.isWorkbook(path)) {
      return new TableNames(List.of(), Optional.empty());
    }
    try {
      return new TableNames(
          ProjectArchivesClient.of(studio).of(path, content).tables(path).stream()
              .map(table -> table.name().orElse(table.type()))
              .toList(),
          Optional.empty());
    } catch (UnreadableWorkbookException e) {
      return new TableNames(List.of(), Optional.of(e.getMessage()));
    }
  }
}
