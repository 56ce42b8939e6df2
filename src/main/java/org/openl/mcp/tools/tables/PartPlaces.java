package org.openl.mcp.tools.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.workbooks.PlacedPart;
import org.openl.mcp.workbooks.TableGrid;

/** Says where the parts of a joined table are. */
final class PartPlaces {

  /** The maximum number of parts in a sentence. */
  private static final int MOST = 50;

  private PartPlaces() {}

  /** Returns a sentence that says which rows or columns of a joined table are at which place. */
  static String of(TableGrid grid) {
    boolean beside = grid.columns().size() > grid.range().columns();
    List<String> places = new ArrayList<>();
    int first = 1;
    for (PlacedPart part : grid.parts()) {
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

  private static int size(PlacedPart part, boolean beside) {
    return beside ? part.range().columns() : part.range().rows();
  }
}
