package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.workbooks.CellRange;
import org.openl.mcp.workbooks.TableGrid;

/** The addresses of the cells of a table, which may be joined from several parts. */
final class PartAddress {

  /** The maximum number of parts in a sentence. */
  private static final int MOST = 50;

  private PartAddress() {}

  /**
   * Returns the address of a cell, such as {@code D54}. The address of a cell on another sheet than
   * that of the first part begins with the sheet, such as {@code Fees!B3}.
   *
   * @param row the index of the row in the table, from 0
   * @param column the index of the column in the table, from 0
   */
  static String of(TableGrid grid, int row, int column) {
    List<TableGrid.Part> parts = grid.parts();
    boolean beside = grid.columns().size() > grid.range().columns();
    int rest = beside ? column : row;
    int part = 0;
    while (part < parts.size() - 1 && rest >= size(parts.get(part), beside)) {
      rest -= size(parts.get(part), beside);
      part++;
    }
    TableGrid.Part here = parts.get(part);
    String address =
        CellRange.letters(here.range().firstColumn() + (beside ? rest : column))
            + (here.range().firstRow() + (beside ? row : rest));
    return here.sheet().equals(grid.sheet()) ? address : here.sheet() + "!" + address;
  }

  /** Returns a sentence that says which rows or columns of a joined table are at which place. */
  static String places(TableGrid grid) {
    boolean beside = grid.columns().size() > grid.range().columns();
    List<String> places = new ArrayList<>();
    int first = 1;
    for (TableGrid.Part part : grid.parts()) {
      int last = first + size(part, beside) - 1;
      places.add("%d to %d: %s!%s".formatted(first, last, part.sheet(), part.range()));
      first = last + 1;
    }
    String more = places.size() > MOST ? "; and %d more parts".formatted(places.size() - MOST) : "";
    return "The table is joined from parts (TablePart). Its %s, counted from 1, are at these places: %s%s. The %s are those of the first part."
        .formatted(
            beside ? "columns" : "rows",
            places.stream().limit(MOST).collect(Collectors.joining("; ")),
            more,
            beside ? "numbers of the rows" : "letters of the columns");
  }

  private static int size(TableGrid.Part part, boolean beside) {
    return beside ? part.range().columns() : part.range().rows();
  }
}
