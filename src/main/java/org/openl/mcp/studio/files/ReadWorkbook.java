package org.openl.mcp.studio.files;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.openl.mcp.studio.CachedResult;
import org.openl.mcp.workbooks.TableGrid;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookReader;
import org.openl.mcp.workbooks.WorkbookTable;

/** The result of reading a workbook. */
sealed interface ReadWorkbook extends CachedResult {

  /**
   * A workbook that was read, and its tables. Both are one entry of the cache, because a table may
   * be a view of the workbook.
   */
  record Readable(Workbook workbook, List<WorkbookTable> tables) implements ReadWorkbook {

    /** The memory for a table without its rows, in bytes. */
    private static final long PER_TABLE = 1_000;

    /** The memory for a column, a formula or a merged region of a table, in bytes. */
    private static final long PER_ITEM = 150;

    @Override
    public Readable get() {
      return this;
    }

    @Override
    public long bytes() {
      return workbook.bytes() + tables.stream().mapToLong(table -> bytes(table.grid())).sum();
    }

    private static long bytes(TableGrid grid) {
      int items = grid.columns().size() + grid.formulas().size() + grid.merged().size();
      return PER_TABLE + items * PER_ITEM;
    }
  }

  /** A workbook that cannot be read, and would not be readable later. */
  record Unreadable(UnreadableWorkbookException failure) implements ReadWorkbook {

    /** The memory for the exception, in bytes. */
    private static final long SIZE = 10_000;

    @Override
    public Readable get() {
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
  Readable get();

  /**
   * Reads a workbook.
   *
   * @param stopped returns whether the result is no longer needed
   */
  static ReadWorkbook of(String path, byte[] file, BooleanSupplier stopped) {
    try {
      Workbook workbook = WorkbookReader.read(path, file, stopped);
      return new Readable(workbook, List.copyOf(TableScanner.tables(workbook)));
    } catch (UnreadableWorkbookException e) {
      return new Unreadable(e);
    }
  }
}
