package org.openl.mcp.workbooks.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openl.mcp.workbooks.CellRange;

/**
 * Compares the merged cells of a table. A region that only moved, grew or shrank together with the
 * rows and columns of the table is the same. The one that begins at the first cell belongs to the
 * header and is not compared.
 */
final class MergedComparison {

  /** An order of all ranges. It stays fast if a file has many with the same hash code. */
  private static final Comparator<CellRange> BY_PLACE =
      Comparator.comparingInt(CellRange::firstRow)
          .thenComparingInt(CellRange::firstColumn)
          .thenComparingInt(CellRange::lastRow)
          .thenComparingInt(CellRange::lastColumn);

  private final MovedPositions columns;
  private final MovedPositions rows;

  MergedComparison(MovedPositions columns, MovedPositions rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Returns the differences. */
  List<GridChange> compare(ComparedGrid before, ComparedGrid after) {
    List<ComparedGrid.Merged> regions = after.merged();
    Set<CellRange> now = new TreeSet<>(BY_PLACE);
    regions.forEach(merged -> now.add(merged.place()));
    Set<CellRange> kept = new TreeSet<>(BY_PLACE);
    List<GridChange> changes = new ArrayList<>();
    for (ComparedGrid.Merged merged : before.merged()) {
      Optional<CellRange> moved = moved(merged.place());
      moved.ifPresent(kept::add);
      if (!isHeader(merged) && moved.filter(place -> !now.contains(place)).isPresent()) {
        changes.add(new GridChange.CellsUnmerged(merged.sheet(), merged.region().toString()));
      }
    }
    for (ComparedGrid.Merged merged : regions) {
      if (!isHeader(merged) && !kept.contains(merged.place())) {
        changes.add(new GridChange.CellsMerged(merged.sheet(), merged.region().toString()));
      }
    }
    return changes;
  }

  private static boolean isHeader(ComparedGrid.Merged merged) {
    return merged.place().contains(1, 1);
  }

  /** Returns where a region is now; empty if no more than one cell of it is left. */
  private Optional<CellRange> moved(CellRange place) {
    int firstColumn = columns.first(place.firstColumn() - 1);
    int lastColumn = columns.last(place.lastColumn() - 1);
    int firstRow = rows.first(place.firstRow() - 1);
    int lastRow = rows.last(place.lastRow() - 1);
    boolean left =
        firstColumn <= lastColumn
            && firstRow <= lastRow
            && (firstColumn < lastColumn || firstRow < lastRow);
    return left
        ? Optional.of(new CellRange(firstColumn + 1, firstRow + 1, lastColumn + 1, lastRow + 1))
        : Optional.empty();
  }
}
