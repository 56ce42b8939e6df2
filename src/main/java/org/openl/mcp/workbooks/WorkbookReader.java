package org.openl.mcp.workbooks;

import java.util.function.BooleanSupplier;

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
    return read(path, file, () -> false);
  }

  /**
   * Reads a workbook.
   *
   * @param path the path of the file in its project
   * @param file the content of the file
   * @param stopped tells from time to time whether nobody needs the result any more, for instance
   *     because the time of the call is over
   * @throws UnreadableWorkbookException if it is not a workbook, is damaged, is protected by a
   *     password, exceeds a limit, or if the reading is stopped
   */
  public static Workbook read(String path, byte[] file, BooleanSupplier stopped) {
    throw new UnreadableWorkbookException(path, "This build cannot read workbooks.");
  }
}
