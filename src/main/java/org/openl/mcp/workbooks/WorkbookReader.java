package org.openl.mcp.workbooks;

/** Reads Excel files: {@code .xlsx}, {@code .xlsm} and {@code .xls}. */
public final class WorkbookReader {

  private WorkbookReader() {}

  /** Returns whether a file is a workbook by the extension of its name. */
  public static boolean isWorkbook(String path) {
    return path.matches("(?i).*\\.(xlsx|xlsm|xls)") && !path.matches("(.*/)?[~.][^/]*");
  }

  /**
   * Reads a workbook.
   *
   * @param path the path of the file in its project
   * @param file the content of the file
   * @throws UnreadableWorkbookException if it is not a workbook, is damaged, is protected by a
   *     password or exceeds a limit
   */
  public static Workbook read(String path, byte[] file) {
    throw new UnreadableWorkbookException(path, "This build cannot read workbooks.");
  }
}
