package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The view {@code RawSource} of a table: the matrix of its cells. */
final class RawView {

  private final ProjectTable table;
  private final TableMatrix matrix;

  RawView(ProjectTable table) {
    this.table = table;
    this.matrix = table.cells().matrix();
  }

  /**
   * Returns a window, which never cuts a merged cell.
   *
   * @param startRow from 0
   * @param maxRows the number of rows, unless a merged cell needs more
   */
  ObjectNode json(int startRow, int maxRows, List<Compilation.Message> messages, String project) {
    ObjectNode json =
        StudioJson.object()
            .put("id", table.id())
            .put("tableType", "RawSource")
            .put("kind", table.kind())
            .put("name", table.name());
    List<Compilation.Message> own =
        messages.stream().filter(message -> message.table().id().equals(table.id())).toList();
    if (!own.isEmpty()) {
      json.set("messages", Compilation.json(own, project));
    }
    if (!table.cells().properties().isEmpty()) {
      json.set("properties", TableProperties.json(table.cells().properties()));
    }
    json.put("pos", table.cells().area().excel());
    ArrayNode source = json.putArray("source");
    int end = end(startRow, maxRows);
    for (int row = startRow; row < end; row++) {
      ArrayNode cells = source.addArray();
      for (int column = 0; column < matrix.width(); column++) {
        cells.add(cell(row, column));
      }
    }
    if (source.size() < matrix.height()) {
      json.put("totalRows", matrix.height());
    }
    json.put("headerHeight", table.headerHeight());
    if (table.isTest()) {
      json.putObject("layout").put("firstDataLine", table.headerHeight() + 1);
    }
    return json;
  }

  private int end(int startRow, int maxRows) {
    int end = startRow;
    int mergedUntil = startRow;
    while (end < matrix.height() && (end - startRow < maxRows || end < mergedUntil)) {
      for (Span span : matrix.merges()) {
        if (span.row() <= end && end <= span.lastRow()) {
          mergedUntil = Math.max(mergedUntil, span.lastRow() + 1);
        }
      }
      end++;
    }
    return end;
  }

  private ObjectNode cell(int row, int column) {
    ObjectNode json = StudioJson.object();
    Optional<Span> span = matrix.mergeOf(row, column);
    if (matrix.isCovered(row, column)) {
      return json.put("covered", true);
    }
    SheetArea area = table.cells().area();
    int sheetRow = area.top() + row;
    int sheetColumn = area.left() + column;
    json.put("cell", new SheetArea(sheetRow, sheetColumn, sheetRow, sheetColumn).excel());
    GridCell cell = matrix.cell(row, column);
    cell.value().ifPresent(value -> json.set("value", CellValues.write(value)));
    span.map(Span::colspan).filter(n -> n > 1).ifPresent(n -> json.put("colspan", n));
    span.map(Span::rowspan).filter(n -> n > 1).ifPresent(n -> json.put("rowspan", n));
    cell.formula().ifPresent(formula -> json.put("formula", "=" + formula));
    return json;
  }
}
