package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.workbooks.CellRange;

/**
 * The whole grid of a table, as OpenL Studio 6.x returns it ({@code tableType} RawSource).
 *
 * @param range the cells that the table occupies
 * @param grid its cells
 * @param view the answer of OpenL Studio
 */
record WholeGrid(CellRange range, EditedGrid grid, ObjectNode view) {

  private static final String NEXT = "Edit it in OpenL Studio.";

  /**
   * Reads a grid.
   *
   * @throws CallException if the answer is not the whole table, or leaves open where a cell is
   */
  static WholeGrid of(ObjectNode view) {
    JsonNode source = view.path("source");
    Optional<CellRange> range = CellRange.parse(view.path("pos").asText());
    if (!view.path("tableType").asText().equals("RawSource") || range.isEmpty()) {
      throw refusal("OpenL Studio does not return the cells of this table with their places.");
    }
    if (view.path("partial").asBoolean()) {
      throw refusal("The table is joined from several parts (TablePart).");
    }
    int width = range.get().columns();
    if (source.size() != range.get().rows()
        || source.valueStream().anyMatch(row -> row.size() != width)) {
      throw refusal(
          "The table occupies %s, but OpenL Studio returns other rows or columns."
              .formatted(range.get()));
    }
    return new WholeGrid(range.get(), grid(source, range.get()), view);
  }

  /** Returns the grid after a write; empty if the answer is not the whole table. */
  static Optional<WholeGrid> ifWhole(ObjectNode view) {
    try {
      return Optional.of(of(view));
    } catch (CallException e) {
      return Optional.empty();
    }
  }

  private static EditedGrid grid(JsonNode source, CellRange range) {
    List<List<EditedCell>> rows = new ArrayList<>();
    List<EditedRegion> merged = new ArrayList<>();
    int covered = 0;
    for (int row = 0; row < source.size(); row++) {
      List<EditedCell> cells = new ArrayList<>();
      for (int column = 0; column < range.columns(); column++) {
        JsonNode cell = source.get(row).get(column);
        boolean isCovered = cell.path("covered").asBoolean();
        covered += isCovered ? 1 : 0;
        requirePlace(cell, isCovered, range, row, column);
        cells.add(isCovered ? EditedCell.empty() : cell(cell));
        EditedRegion region =
            new EditedRegion(
                row, column, cell.path("rowspan").asInt(1), cell.path("colspan").asInt(1));
        if (!region.isSingleCell()) {
          merged.add(region);
        }
      }
      rows.add(cells);
    }
    int expected = merged.stream().mapToInt(region -> region.rows() * region.columns() - 1).sum();
    if (covered != expected) {
      throw refusal("OpenL Studio does not report exactly which cells are merged.");
    }
    return new EditedGrid(rows, merged, range.firstRow(), range.firstColumn());
  }

  private static void requirePlace(
      JsonNode cell, boolean covered, CellRange range, int row, int column) {
    String address =
        CellRange.cell(range.firstColumn() + column, range.firstRow() + row).toString();
    if (!covered && !cell.path("cell").asText().equals(address)) {
      throw refusal("OpenL Studio leaves out rows or columns of the table.");
    }
  }

  private static EditedCell cell(JsonNode cell) {
    String formula = cell.path("formula").asText();
    return new EditedCell(
        EditedCell.of(cell.path("value")).value(),
        Optional.of(formula)
            .filter(text -> !text.isEmpty())
            .map(text -> text.startsWith("=") ? text : "=" + text));
  }

  private static CallException refusal(String why) {
    return EditRefusal.ofTable(why, NEXT);
  }
}
