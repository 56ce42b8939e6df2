package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cell of a request.
 *
 * @param value empty for a blank cell
 * @param covered whether the span of another cell covers it
 */
record BlockCell(Optional<Object> value, int rowspan, int colspan, boolean covered) {

  private static final BlockCell BLANK = new BlockCell(Optional.empty(), 1, 1, false);

  /** Reads rows or columns of cells. */
  static List<List<BlockCell>> block(JsonNode cells, String field) {
    if (!cells.isArray() || cells.isEmpty()) {
      throw StudioFailure.badRequest("table.action.cells.required");
    }
    List<List<BlockCell>> block = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      block.add(line(cells.get(i), field + "[" + i + "]"));
    }
    return block;
  }

  /** Reads a row or a column of cells. */
  static List<BlockCell> line(JsonNode cells, String field) {
    if (!cells.isArray() || cells.isEmpty()) {
      throw StudioFailure.badRequest("table.action.cells.required");
    }
    List<BlockCell> line = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      line.add(read(cells.get(i), field + "[" + i + "]"));
    }
    return line;
  }

  private static BlockCell read(JsonNode cell, String field) {
    if (cell.isNull()) {
      return BLANK;
    }
    if (!cell.isObject()) {
      throw StudioFailure.of(400, "default", "A cell is not an object: " + field);
    }
    return new BlockCell(
        CellValues.read(cell.path("value"), field + ".value"),
        Math.max(1, cell.path("rowspan").asInt(1)),
        Math.max(1, cell.path("colspan").asInt(1)),
        cell.path("covered").asBoolean());
  }

  BlockCell transposed() {
    return new BlockCell(value, colspan, rowspan, covered);
  }

  boolean hasSpan() {
    return rowspan > 1 || colspan > 1;
  }

  Span at(int row, int column) {
    return new Span(row, column, rowspan, colspan);
  }
}
