package org.openl.mcp.studio.files;

import java.util.List;
import org.openl.mcp.studio.CachedResult;
import org.openl.mcp.workbooks.WorkbookTable;

/** The tables of a workbook. */
record ReadTables(List<WorkbookTable> tables) implements CachedResult {

  /** The memory for a table without its cells, in bytes. */
  private static final long PER_TABLE = 1_000;

  /** The memory for a cell of a grid, in bytes. Its value also belongs to the workbook. */
  private static final long PER_CELL = 48;

  @Override
  public long bytes() {
    return tables.stream().mapToLong(ReadTables::bytes).sum();
  }

  private static long bytes(WorkbookTable table) {
    long rows = table.grid().rows().size();
    return PER_TABLE + rows * table.grid().columns().size() * PER_CELL;
  }
}
