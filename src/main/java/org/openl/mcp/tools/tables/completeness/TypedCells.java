package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.openl.mcp.workbooks.CellRange;

/**
 * The cells of a typed view of OpenL Studio 5.27, placed where the workbook has them. The header
 * and the properties of the table are not among them.
 *
 * @param firstRow the row of the titles, or the first row if the table has no titles
 * @param bodyRow the first row below the titles
 * @param cells in the order of rows and columns; empty cells are left out
 */
public record TypedCells(int firstRow, int bodyRow, List<Placed> cells) {

  /**
   * A cell.
   *
   * @param heading whether it is a title or a name, which the workbook may write in another form
   */
  public record Placed(int column, int row, JsonNode value, boolean heading) {}

  /**
   * Places the cells of a complete typed view.
   *
   * @param range the cells that the table occupies
   * @param properties the number of its own properties
   */
  public static TypedCells of(ObjectNode table, CellRange range, int properties) {
    TypedView view = TypedView.of(table).orElseThrow();
    int firstRow = range.firstRow() + 1 + properties;
    Placer placer = new Placer(range.firstColumn());
    switch (view) {
      case SIMPLE_RULES, SMART_RULES -> placer.rules(table, firstRow);
      case SPREADSHEET -> placer.spreadsheet(table, firstRow);
      case SIMPLE_SPREADSHEET -> placer.steps(table, firstRow + 1);
      case DATATYPE -> placer.fields(table, firstRow);
      case VOCABULARY -> placer.values(table, firstRow);
    }
    return new TypedCells(firstRow, firstRow + view.titleRows(), placer.cells);
  }

  private record Placer(int firstColumn, List<Placed> cells) {

    Placer(int firstColumn) {
      this(firstColumn, new ArrayList<>());
    }

    private void rules(ObjectNode table, int titles) {
      JsonNode headers = table.path("headers");
      for (int i = 0; i < headers.size(); i++) {
        add(i, titles, headers.get(i).path("title"), true);
      }
      int columns = RuleColumns.count(table);
      int row = titles;
      for (JsonNode rule : table.path("rules")) {
        row++;
        for (int i = 0; i < columns; i++) {
          String title = headers.path(i).path("title").asText();
          add(i, row, rule.path(title.isEmpty() ? "col" + i : title), false);
        }
      }
    }

    private void spreadsheet(ObjectNode table, int titles) {
      JsonNode columns = table.path("columns");
      for (int i = 0; i < columns.size(); i++) {
        add(1 + i, titles, typedName(columns.get(i)), true);
      }
      int row = titles;
      for (JsonNode step : table.path("rows")) {
        row++;
        add(0, row, typedName(step), true);
        JsonNode cells = table.path("cells").path(row - titles - 1);
        for (int i = 0; i < cells.size(); i++) {
          add(1 + i, row, cells.get(i).path("value"), false);
        }
      }
    }

    private void steps(ObjectNode table, int first) {
      int row = first;
      for (JsonNode step : table.path("steps")) {
        add(0, row, typedName(step), true);
        add(1, row++, step.path("value"), false);
      }
    }

    private void fields(ObjectNode table, int first) {
      int row = first;
      for (JsonNode field : table.path("fields")) {
        add(0, row, field.path("type"), false);
        add(1, row, field.path("name"), false);
        add(2, row++, field.path("defaultValue"), false);
      }
    }

    private void values(ObjectNode table, int first) {
      int row = first;
      for (JsonNode value : table.path("values")) {
        add(0, row++, value.path("value"), false);
      }
    }

    /** Returns the name of a row or a column, with its type as the workbook usually writes it. */
    private static JsonNode typedName(JsonNode named) {
      String type = named.path("type").asText();
      return type.isEmpty()
          ? named.path("name")
          : TextNode.valueOf(named.path("name").asText() + " : " + type);
    }

    private void add(int column, int row, JsonNode value, boolean heading) {
      if (!value.isMissingNode() && !value.isNull()) {
        cells.add(new Placed(firstColumn + column, row, value, heading));
      }
    }
  }
}
