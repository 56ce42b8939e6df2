package org.openl.mcp.workbooks;

import java.util.List;

/**
 * The content of an Excel file.
 *
 * @param path the path of the file in its project, such as {@code rules/Rates.xlsx}
 * @param sheets in the order of the workbook
 */
public record Workbook(String path, List<Sheet> sheets) {

  /** Copies the sheets. */
  public Workbook {
    sheets = List.copyOf(sheets);
  }

  /** Returns the approximate size in memory, in bytes. */
  public long bytes() {
    return sheets.stream().mapToLong(Sheet::bytes).sum();
  }
}
