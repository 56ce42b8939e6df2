package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openl.mcp.workbooks.CellRange;

/** The grid of a table, as OpenL Studio 6.x returns it ({@code tableType} RawSource). */
final class RawGrid {

  private final ObjectNode table;
  private final int startRow;
  private final int firstColumn;
  private final int firstRow;

  /**
   * Reads a grid.
   *
   * @param startRow the number of rows before the first one, as requested
   */
  RawGrid(ObjectNode table, int startRow) {
    this.table = table;
    this.startRow = startRow;
    Optional<CellRange> range = range();
    Optional<CellRange> first = firstCell(table.path("source").path(0));
    this.firstColumn = first.or(() -> range).map(CellRange::firstColumn).orElse(1);
    this.firstRow =
        first.map(CellRange::firstRow).orElse(range.map(CellRange::firstRow).orElse(1) + startRow);
  }

  /** Returns the address of the first cell of a row, if it is known of any cell. */
  private static Optional<CellRange> firstCell(JsonNode row) {
    for (int i = 0; i < row.size(); i++) {
      Optional<CellRange> cell = CellRange.parse(row.get(i).path("cell").asText());
      if (cell.isPresent() && cell.get().firstColumn() > i) {
        return Optional.of(CellRange.cell(cell.get().firstColumn() - i, cell.get().firstRow()));
      }
    }
    return Optional.empty();
  }

  /** Returns whether an answer of OpenL Studio is a grid. */
  static boolean is(ObjectNode table) {
    return table.path("tableType").asText().equals("RawSource") && table.path("source").isArray();
  }

  /** Returns the cells that the whole table occupies; empty if Studio does not report them. */
  Optional<CellRange> range() {
    return CellRange.parse(table.path("pos").asText());
  }

  /** Returns whether it is one part of a table that is joined from several. */
  boolean isPart() {
    return table.path("partial").asBoolean();
  }

  /** Returns the rows. */
  GridContent content() {
    JsonNode source = table.path("source");
    List<GridRow> rows = new ArrayList<>();
    List<MergedRegion> merged = new ArrayList<>();
    int width = range().map(CellRange::columns).orElse(0);
    int number = firstRow - 1;
    for (int i = 0; i < source.size(); i++) {
      number = addresses(source.get(i)).findFirst().map(CellRange::firstRow).orElse(number + 1);
      rows.add(row(source.get(i), number));
      merged.addAll(merged(source.get(i), number, i));
      width = Math.max(width, source.get(i).size());
    }
    JsonNode total = table.path("totalRows");
    return new GridContent(
        columns(width),
        rows,
        true,
        startRow,
        total.isInt() ? total.intValue() : startRow + rows.size(),
        merged);
  }

  /**
   * Returns whether the number of a row is not known: OpenL Studio leaves out rows, and does not
   * report the address of any cell in a row.
   */
  boolean hasUnknownRows() {
    boolean gaps = false;
    boolean unknown = false;
    JsonNode source = table.path("source");
    for (int i = 0; i < source.size(); i++) {
      Optional<CellRange> address = addresses(source.get(i)).findFirst();
      int expected = firstRow + i;
      gaps |= address.filter(cell -> cell.firstRow() != expected).isPresent();
      unknown |= address.isEmpty();
    }
    return gaps && unknown;
  }

  private static Stream<CellRange> addresses(JsonNode row) {
    return row.valueStream().flatMap(cell -> CellRange.parse(cell.path("cell").asText()).stream());
  }

  private List<String> columns(int width) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(CellRange.letters(firstColumn + i));
    }
    return columns;
  }

  private GridRow row(JsonNode source, int number) {
    List<JsonNode> cells = new ArrayList<>();
    Map<String, String> formulas = new LinkedHashMap<>();
    for (int i = 0; i < source.size(); i++) {
      JsonNode cell = source.get(i);
      JsonNode value = cell.path("value");
      cells.add(value.isMissingNode() ? NullNode.instance : value);
      String formula = cell.path("formula").asText();
      if (!formula.isEmpty()) {
        formulas.put(
            CellRange.letters(firstColumn + i) + number,
            formula.startsWith("=") ? formula : "=" + formula);
      }
    }
    return new GridRow(
        number, GridContent.withoutTrailingNulls(cells), Set.of(), formulas, List.of());
  }

  private List<MergedRegion> merged(JsonNode source, int number, int index) {
    List<MergedRegion> merged = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      int columns = Math.max(1, source.get(i).path("colspan").asInt(1));
      int rows = Math.max(1, source.get(i).path("rowspan").asInt(1));
      if (columns > 1 || rows > 1) {
        int column = firstColumn + i;
        CellRange region = new CellRange(column, number, column + columns - 1, number + rows - 1);
        merged.add(MergedRegion.of(region, number - index, firstColumn));
      }
    }
    return merged;
  }
}
