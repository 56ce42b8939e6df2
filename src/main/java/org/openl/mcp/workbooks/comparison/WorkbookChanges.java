package org.openl.mcp.workbooks.comparison;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.workbooks.WorkbookTable;

/**
 * The differences between two states of a workbook.
 *
 * @param sheets the sheets that were added, removed or renamed
 * @param tables the tables that were added, removed, moved or changed, in the order of the new
 *     workbook; those that were removed come last
 * @param cells the cells outside of tables that were changed
 */
public record WorkbookChanges(
    List<SheetChange> sheets, List<TableChange> tables, List<GridChange> cells) {

  /** No differences. */
  public static final WorkbookChanges NONE = new WorkbookChanges(List.of(), List.of(), List.of());

  /** Returns whether there are no differences. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * A sheet that was added, removed or renamed.
   *
   * @param before its name; empty if it was added
   * @param after its name; empty if it was removed
   */
  public record SheetChange(Optional<String> before, Optional<String> after) {}

  /**
   * A table that was added, removed, moved or changed.
   *
   * @param before empty if it was added
   * @param after empty if it was removed
   * @param moved whether it begins at another cell or is on another sheet
   * @param changes what differs within it; none if it was added or removed
   */
  public record TableChange(
      Optional<WorkbookTable> before,
      Optional<WorkbookTable> after,
      boolean moved,
      List<GridChange> changes) {}
}
