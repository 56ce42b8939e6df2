package org.openl.mcp.workbooks;

import java.util.List;

/** Finds the tables of a workbook as OpenL does. */
public final class TableScanner {

  private TableScanner() {}

  /** Returns the tables in the order of sheets, rows and columns. */
  public static List<WorkbookTable> tables(Workbook workbook) {
    return List.of();
  }
}
