package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Counted;
import org.openl.mcp.workbooks.CellRange;

/** Compares the rows and columns of a table with the cells that it occupies in its workbook. */
final class ExtentCheck {

  static final String UNKNOWN =
      "OpenL Studio does not report which cells the table occupies, so this server cannot tell whether rows are missing.";

  private static final int HEADER_ROWS = 1;

  private ExtentCheck() {}

  static List<String> reasons(TypedView view, ObjectNode table, Optional<TableSummary> listed) {
    Optional<CellRange> range = listed.flatMap(TableSummary::range);
    if (range.isEmpty()) {
      return List.of(UNKNOWN);
    }
    int properties = Math.max(table.path("properties").size(), listed.get().properties().size());
    return Stream.of(
            rows(view, view.rowsOf(table).size(), range.get(), properties),
            columns(view, table, range.get()),
            cells(view, table))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> rows(
      TypedView view, int returned, CellRange range, int properties) {
    int room = Math.max(0, range.rows() - HEADER_ROWS - properties - view.titleRows());
    if (returned == room) {
      return Optional.empty();
    }
    return Optional.of(
        returned < room
            ? "The table has room for %d %s in the workbook (%s), but OpenL Studio returns %d. It leaves out rows beside cells that are merged over several rows."
                .formatted(room, view.rows(), range, returned)
            : "OpenL Studio returns %d %s, but the cells that it names (%s) have room for %d. The table may have several parts (TablePart), of which OpenL Studio names the first. This server cannot tell whether rows are missing."
                .formatted(returned, view.rows(), range, room));
  }

  private static Optional<String> columns(TypedView view, ObjectNode table, CellRange range) {
    int returned =
        switch (view) {
          case SIMPLE_RULES, SMART_RULES -> RuleColumns.count(table);
          case SPREADSHEET -> 1 + table.path("columns").size();
          case SIMPLE_SPREADSHEET -> 2;
          // The third column, for default values, may exist without any value.
          case DATATYPE -> Math.min(range.columns(), 3);
          case VOCABULARY -> 1;
        };
    return returned == range.columns()
        ? Optional.empty()
        : Optional.of(
            "The table is %s wide in the workbook (%s), but OpenL Studio returns %d. Either cells are merged over several columns, or columns are missing."
                .formatted(Counted.of(range.columns(), "column"), range, returned));
  }

  private static Optional<String> cells(TypedView view, ObjectNode table) {
    if (view != TypedView.SPREADSHEET) {
      return Optional.empty();
    }
    JsonNode cells = table.path("cells");
    int columns = table.path("columns").size();
    boolean all =
        cells.size() == view.rowsOf(table).size()
            && StreamSupport.stream(cells.spliterator(), false)
                .allMatch(row -> row.size() == columns);
    return all
        ? Optional.empty()
        : Optional.of("OpenL Studio does not return a cell for each row and column.");
  }
}
