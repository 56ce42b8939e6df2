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
    this.firstColumn = range.map(CellRange::firstColumn).orElse(1);
    this.firstRow = range.map(CellRange::firstRow).orElse(1) + startRow;
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
    List<CellRange> merged = new ArrayList<>();
    int width = range().map(CellRange::columns).orElse(0);
    for (int i = 0; i < source.size(); i++) {
      rows.add(row(source.get(i), firstRow + i));
      merged.addAll(merged(source.get(i), firstRow + i));
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

  private List<CellRange> merged(JsonNode source, int number) {
    List<CellRange> merged = new ArrayList<>();
    for (int i = 0; i < source.size(); i++) {
      int columns = Math.max(1, source.get(i).path("colspan").asInt(1));
      int rows = Math.max(1, source.get(i).path("rowspan").asInt(1));
      if (columns > 1 || rows > 1) {
        int column = firstColumn + i;
        merged.add(new CellRange(column, number, column + columns - 1, number + rows - 1));
      }
    }
    return merged;
  }
}
