package org.openl.mcp.studio.files;

import org.openl.mcp.studio.CachedResult;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookReader;

/** The result of reading a workbook. */
sealed interface ReadWorkbook extends CachedResult {

  /** A workbook that was read. */
  record Readable(Workbook workbook) implements ReadWorkbook {

    @Override
    public Workbook get() {
      return workbook;
    }

    @Override
    public long bytes() {
      return workbook.bytes();
    }
  }

  /** A workbook that cannot be read, and would not be readable later. */
  record Unreadable(UnreadableWorkbookException failure) implements ReadWorkbook {

    @Override
    public Workbook get() {
      throw new UnreadableWorkbookException(failure.path(), failure.getMessage(), failure);
    }

    @Override
    public long bytes() {
      return 0;
    }
  }

  /**
   * Returns the workbook.
   *
   * @throws UnreadableWorkbookException if it cannot be read
   */
  Workbook get();

  /** Reads a workbook. */
  static ReadWorkbook of(String path, byte[] file) {
    try {
      return new Readable(WorkbookReader.read(path, file));
    } catch (UnreadableWorkbookException e) {
      return new Unreadable(e);
    }
  }
}
