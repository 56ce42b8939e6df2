package org.openl.mcp.tools.tables;

import java.util.Optional;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.workbooks.CellMatch;
import org.openl.mcp.workbooks.Relevance;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * A match of a search: a name or a cell.
 *
 * @param workbook the path of the workbook; empty for the name of the project
 */
record FoundMatch(
    Project project, Relevance relevance, Optional<String> workbook, Matched matched) {

  /** What matches. */
  sealed interface Matched {}

  /** The name of the project, or of the workbook if there is one. */
  record OwnName() implements Matched {}

  /** The name of a sheet. */
  record SheetName(String name) implements Matched {}

  /** The name of a table. */
  record TableName(WorkbookTable table) implements Matched {}

  /** A cell. */
  record FoundCell(CellMatch cell) implements Matched {}

  /** Returns the rank, from 0 for the most relevant: of equal relevance, names come first. */
  int rank() {
    return matched instanceof FoundCell ? rankOfCell(relevance) : 2 * relevance.ordinal();
  }

  /** Returns the rank of a cell. */
  static int rankOfCell(Relevance relevance) {
    return 2 * relevance.ordinal() + 1;
  }
}
