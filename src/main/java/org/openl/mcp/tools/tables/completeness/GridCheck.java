package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.workbooks.CellRange;

/** A table as a grid of cells, which OpenL Studio 6.x returns. */
final class GridCheck {

  private GridCheck() {}

  static boolean is(ObjectNode table) {
    return table.path("tableType").asText().equals("RawSource") && table.path("source").isArray();
  }

  /** Compares the number of rows with the position in the grid's own data. */
  static List<String> reasons(ObjectNode table) {
    JsonNode total = table.path("totalRows");
    int rows = total.isInt() ? total.intValue() : table.path("source").size();
    Optional<CellRange> range = CellRange.parse(table.path("pos").asText());
    if (range.isEmpty()) {
      return List.of(ExtentCheck.UNKNOWN);
    }
    return rows == range.get().rows()
        ? List.of()
        : List.of(
            "The table has %d rows in the workbook (%s), but OpenL Studio returns %d."
                .formatted(range.get().rows(), range.get(), rows));
  }
}
