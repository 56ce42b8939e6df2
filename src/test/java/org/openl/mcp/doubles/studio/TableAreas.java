package org.openl.mcp.doubles.studio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/** Finds the rectangles of filled cells of a sheet, as OpenL does. */
final class TableAreas {

  /** The filled columns by row. A merged region is filled if its first cell is. */
  private final TreeMap<Integer, NavigableSet<Integer>> filled = new TreeMap<>();

  private TableAreas(Sheet sheet) {
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (CellReading.read(cell).isFilled()) {
          fill(row.getRowNum(), cell.getColumnIndex());
        }
      }
    }
    for (CellRangeAddress merged : sheet.getMergedRegions()) {
      if (isFilled(merged.getFirstRow(), merged.getFirstColumn())) {
        merged.forEach(address -> fill(address.getRow(), address.getColumn()));
      }
    }
  }

  /** Returns the rectangles in the order of rows and columns. */
  static List<SheetArea> of(Sheet sheet) {
    return new TableAreas(sheet).find();
  }

  /** Returns the number of the last filled row, -1 if there is none. */
  static int lastRow(Sheet sheet) {
    TableAreas areas = new TableAreas(sheet);
    return areas.filled.isEmpty() ? -1 : areas.filled.lastKey();
  }

  /** Returns whether cells of a rectangle are filled, apart from those of another one. */
  static boolean isOccupied(Sheet sheet, SheetArea area, SheetArea except) {
    TableAreas areas = new TableAreas(sheet);
    return areas.filled.subMap(area.top(), true, area.bottom(), true).entrySet().stream()
        .anyMatch(
            row ->
                row.getValue().subSet(area.left(), true, area.right(), true).stream()
                    .anyMatch(column -> !except.contains(row.getKey(), column)));
  }

  private void fill(int row, int column) {
    filled.computeIfAbsent(row, r -> new TreeSet<>()).add(column);
  }

  private boolean isFilled(int row, int column) {
    return filled.containsKey(row) && filled.get(row).contains(column);
  }

  private List<SheetArea> find() {
    List<SheetArea> found = new ArrayList<>();
    Map<Integer, List<SheetArea>> byRow = new HashMap<>();
    for (Map.Entry<Integer, NavigableSet<Integer>> row : filled.entrySet()) {
      for (int column : row.getValue()) {
        int top = row.getKey();
        if (byRow.getOrDefault(top, List.of()).stream().noneMatch(a -> a.contains(top, column))) {
          SheetArea area = grow(top, column);
          found.add(area);
          for (int r = area.top(); r <= area.bottom(); r++) {
            byRow.computeIfAbsent(r, n -> new ArrayList<>()).add(area);
          }
        }
      }
    }
    return found;
  }

  private SheetArea grow(int top, int column) {
    return grow(this::isFilled, top, column);
  }

  /** Tells which cells are filled. */
  @FunctionalInterface
  interface FilledCells {
    boolean isFilled(int row, int column);
  }

  /** Returns the rectangle that a cell begins. */
  static SheetArea grow(FilledCells cells, int top, int column) {
    int left = column;
    int right = column;
    while (cells.isFilled(top, right + 1)) {
      right++;
    }
    int row = top;
    while (isFilledBetween(cells, row, left, right)) {
      int oldLeft = left;
      int oldRight = right;
      while (left > 0 && cells.isFilled(row, left - 1)) {
        left--;
      }
      while (cells.isFilled(row, right + 1)) {
        right++;
      }
      row = left < oldLeft || right > oldRight ? top : row + 1;
    }
    return new SheetArea(top, left, row - 1, right);
  }

  private static boolean isFilledBetween(FilledCells cells, int row, int left, int right) {
    for (int column = left; column <= right; column++) {
      if (cells.isFilled(row, column)) {
        return true;
      }
    }
    return false;
  }
}
