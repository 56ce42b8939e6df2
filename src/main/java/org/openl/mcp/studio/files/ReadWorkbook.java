package org.openl.mcp.studio.files;

import java.util.function.BooleanSupplier;
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

    /** The memory for the exception, in bytes. */
    private static final long SIZE = 10_000;

    @Override
    public Workbook get() {
      throw new UnreadableWorkbookException(failure.path(), failure.getMessage(), failure);
    }

    @Override
    public long bytes() {
      return SIZE;
    }
  }

  /**
   * Returns what was read.
   *
   * @throws UnreadableWorkbookException if the workbook cannot be read
   */
  Workbook get();

  /**
   * Reads a workbook.
   *
   * @param stopped returns whether the result is no longer needed
   */
  static ReadWorkbook of(String path, byte[] file, BooleanSupplier stopped) {
    try {
      return new Readable(WorkbookReader.read(path, file, stopped));
    } catch (UnreadableWorkbookException e) {
      return new Unreadable(e);
    }
  }
}
