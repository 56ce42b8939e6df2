package org.openl.mcp.studio.files;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TableGrids;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The workbooks of a project at one revision, or of its working copy. All methods may block, and
 * throw {@link org.openl.mcp.studio.StudioException} if the call is cancelled or its deadline is
 * over.
 */
public interface ProjectArchive {

  /** Returns the full id of the revision; empty for the working copy. */
  Optional<String> revision();

  /** Returns the paths of the workbooks in the project, sorted. */
  List<String> workbooks();

  /**
   * Returns a checksum of each file of the project by its path, also of those that are no
   * workbooks. It differs if the content differs.
   */
  SortedMap<String, String> checksums();

  /**
   * Returns a workbook. Recently read workbooks are kept in memory.
   *
   * @throws org.openl.mcp.workbooks.UnreadableWorkbookException if it cannot be read
   * @throws IllegalArgumentException if the project has no such workbook
   */
  Workbook workbook(String path);

  /**
   * Returns the tables of a workbook in the order of sheets, rows and columns. They are kept in
   * memory longer than the workbook, because they need little.
   *
   * @throws org.openl.mcp.workbooks.UnreadableWorkbookException if it cannot be read
   * @throws IllegalArgumentException if the project has no such workbook
   */
  List<WorkbookTable> tables(String path);

  /**
   * Returns the cells of a table.
   *
   * @param table a table of one of the workbooks
   * @throws org.openl.mcp.workbooks.UnreadableWorkbookException if its workbook cannot be read
   */
  default TableGrid grid(WorkbookTable table) {
    return new TableGrids(workbook(table.workbook())).of(table);
  }
}
