package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.openl.mcp.tools.tables.completeness.TypedView;

/**
 * The rows of a typed view of OpenL Studio 5.27 as cells. Rows are counted from 0 below the titles.
 */
final class TypedRows {

  private final TypedView type;
  private final ObjectNode view;

  TypedRows(ObjectNode view) {
    this.type = TypedView.of(view).orElseThrow();
    this.view = view;
  }

  int size() {
    return type.rowsOf(view).size();
  }

  /** Returns the name of a row's member that a column of rules has. */
  private String title(int column) {
    String title = view.path("headers").path(column).path("title").asText();
    return title.isEmpty() ? "col" + column : title;
  }

  boolean hasRules() {
    return type.hasRules();
  }

  /** Returns whether a column has the names of the rows, which may have types. */
  boolean hasNames(int column) {
    return column == 0 && (type == TypedView.SPREADSHEET || type == TypedView.SIMPLE_SPREADSHEET);
  }

  /** Returns the value of a cell; missing for an empty one. */
  JsonNode value(int row, int column) {
    JsonNode line = type.rowsOf(view).path(row);
    return switch (type) {
      case SIMPLE_RULES, SMART_RULES -> line.path(title(column));
      case SPREADSHEET ->
          column == 0
              ? line.path("name")
              : view.path("cells").path(row).path(column - 1).path("value");
      case SIMPLE_SPREADSHEET -> line.path(column == 0 ? "name" : "value");
      case DATATYPE -> line.path(fieldMember(column));
      case VOCABULARY -> line.path("value");
    };
  }

  private static String fieldMember(int column) {
    return column == 0 ? "type" : column == 1 ? "name" : "defaultValue";
  }

  /** Returns the view without rows. */
  ObjectNode withoutRows() {
    ObjectNode copy = view.deepCopy();
    copy.set(type.rows(), JsonNodeFactory.instance.arrayNode());
    if (type == TypedView.SPREADSHEET) {
      copy.set("cells", JsonNodeFactory.instance.arrayNode());
    }
    return copy;
  }

  /**
   * Appends a row to a view.
   *
   * @param target the view that gets the row
   * @param row the row of this view to copy; empty for a new one
   */
  void append(ObjectNode target, Optional<Integer> row) {
    ArrayNode rows = (ArrayNode) target.get(type.rows());
    rows.add(
        row.<JsonNode>map(index -> type.rowsOf(view).get(index).deepCopy())
            .orElseGet(JsonNodeFactory.instance::objectNode));
    if (type == TypedView.SPREADSHEET) {
      ArrayNode cells = (ArrayNode) target.get("cells");
      cells.add(
          row.<JsonNode>map(index -> view.path("cells").get(index).deepCopy())
              .orElseGet(this::emptyCells));
    }
  }

  private ArrayNode emptyCells() {
    ArrayNode cells = JsonNodeFactory.instance.arrayNode();
    view.path("columns").forEach(column -> cells.addObject());
    return cells;
  }

  /** Sets a cell of the last row of a view. */
  void setLast(ObjectNode target, int column, JsonNode value) {
    ArrayNode rows = (ArrayNode) target.get(type.rows());
    ObjectNode line = (ObjectNode) rows.get(rows.size() - 1);
    switch (type) {
      case SIMPLE_RULES, SMART_RULES -> put(line, title(column), value);
      case SPREADSHEET -> {
        if (column == 0) {
          put(line, "name", value);
        } else {
          put(
              (ObjectNode) target.get("cells").get(rows.size() - 1).get(column - 1),
              "value",
              value);
        }
      }
      case SIMPLE_SPREADSHEET -> put(line, column == 0 ? "name" : "value", value);
      case DATATYPE -> put(line, fieldMember(column), value);
      case VOCABULARY -> put(line, "value", value);
    }
  }

  private static void put(ObjectNode line, String member, JsonNode value) {
    if (value.isNull()) {
      line.remove(member);
    } else {
      line.set(member, value);
    }
  }
}
