package org.openl.mcp.studio.files;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openl.mcp.studio.CachedResult;
import org.openl.mcp.workbooks.TableScanner;
import org.openl.mcp.workbooks.UnreadableWorkbookException;
import org.openl.mcp.workbooks.Workbook;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The tables of a workbook without their cells.
 *
 * @param found the tables; empty if the workbook cannot be read
 * @param failure why it cannot be read; otherwise empty
 */
record WorkbookTables(List<WorkbookTable> found, Optional<UnreadableWorkbookException> failure)
    implements CachedResult {

  /** The memory for a table or a failure without texts, in bytes. */
  private static final long PER_TABLE = 500;

  /** The memory for a character or for the reference to a text, in bytes. */
  private static final long PER_CHARACTER = 2;

  private static final long PER_TEXT = 60;

  /** The header and the names. */
  private static final int TEXTS = 3;

  /**
   * Finds the tables of a workbook.
   *
   * @param stopped returns whether the result is no longer needed
   */
  static WorkbookTables of(Workbook workbook, BooleanSupplier stopped) {
    try {
      return new WorkbookTables(
          List.copyOf(TableScanner.tables(workbook, stopped)), Optional.empty());
    } catch (UnreadableWorkbookException e) {
      return new WorkbookTables(List.of(), Optional.of(e));
    }
  }

  /**
   * Returns the tables.
   *
   * @throws UnreadableWorkbookException if the workbook cannot be read
   */
  List<WorkbookTable> get() {
    if (failure.isPresent()) {
      UnreadableWorkbookException seen = failure.get();
      throw new UnreadableWorkbookException(seen.path(), seen.getMessage(), seen);
    }
    return found;
  }

  @Override
  public long bytes() {
    return PER_TABLE + found.stream().mapToLong(WorkbookTables::bytes).sum();
  }

  private static long bytes(WorkbookTable table) {
    int texts = TEXTS + table.parts().size() + 2 * table.properties().size();
    return PER_TABLE + PER_TEXT * texts + PER_CHARACTER * table.characters();
  }
}
