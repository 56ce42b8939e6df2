package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openl.mcp.text.PrintableText;

/** The notes of a window: what its rows do not show. */
final class WindowNotes {

  private static final String COUNTED =
      "The table is joined from parts, so fromRow and nextRow count its rows from 1.";

  /** The maximum number of cells or regions that a note names. */
  private static final int MOST = 10;

  /** The maximum number of characters of a value in a note. */
  private static final int LONGEST = 60;

  private WindowNotes() {}

  /**
   * Returns the notes.
   *
   * @param fromRow the row that was asked for
   * @param from the index of the first row of the window
   * @param to the index after its last row
   */
  static List<String> of(GridContent content, int fromRow, int from, int to) {
    List<String> notes = new ArrayList<>();
    if (!content.numbered()) {
      notes.add(COUNTED);
    }
    if (from == to && content.total() > 0) {
      notes.add("The table ends before the row %d%s.".formatted(fromRow, lastRow(content)));
    }
    List<String> above = mergedAbove(content, from, to);
    if (!above.isEmpty()) {
      notes.add(
          "Merged cells that begin above these rows: %s%s."
              .formatted(
                  first(above, "; "),
                  above.size() > MOST ? "; and %d more".formatted(above.size() - MOST) : ""));
    }
    List<String> cleaned = cleaned(content, from, to);
    if (!cleaned.isEmpty()) {
      notes.add(
          "Invisible characters are left out in %s%s."
              .formatted(first(cleaned, ", "), cleaned.size() > MOST ? " and other cells" : ""));
    }
    return notes;
  }

  private static String first(List<String> all, String separator) {
    return all.stream().limit(MOST).collect(Collectors.joining(separator));
  }

  /** Returns the number of the last row, as {@code fromRow} counts, if it is known. */
  private static String lastRow(GridContent content) {
    int size = content.rows().size();
    if (size == 0) {
      return "";
    }
    return "; its last row is "
        + (content.numbered() ? content.rows().get(size - 1).number() : size);
  }

  /** Returns the values of merged cells that begin above the window. */
  private static List<String> mergedAbove(GridContent content, int from, int to) {
    return content.merged().stream()
        .filter(region -> region.firstRow() < from && from <= region.lastRow() && from < to)
        .map(region -> region.address() + " holds " + value(content, region))
        .toList();
  }

  private static String value(GridContent content, MergedRegion region) {
    GridRow row = content.rows().get(region.firstRow());
    if (region.column() >= row.cells().size() || row.cells().get(region.column()).isNull()) {
      return "no value";
    }
    JsonNode value = row.cells().get(region.column());
    return PrintableText.line(CellJson.text(value, row.texts().contains(region.column())), LONGEST);
  }

  /** Returns the cells whose text is shown without invisible characters, at most one too many. */
  private static List<String> cleaned(GridContent content, int from, int to) {
    List<String> cells = new ArrayList<>();
    for (int index = from; index < to; index++) {
      GridRow row = content.rows().get(index);
      for (int i = 0; i < row.cells().size() && cells.size() <= MOST; i++) {
        JsonNode cell = row.cells().get(i);
        if (cell.isTextual() && hasInvisible(cell.textValue())) {
          cells.add(content.address(index, i));
        }
      }
    }
    return cells;
  }

  private static boolean hasInvisible(String text) {
    return !PrintableText.lines(text).equals(text.replace("\r\n", "\n").replace('\r', '\n'));
  }
}
