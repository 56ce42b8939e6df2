package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The typed views of tables of 5.27, with what they lose: cells below a merged first cell of simple
 * rules, and all columns of one title but the last.
 */
final class TypedViews {

  private static final Set<String> TYPES =
      Set.of(
          "SimpleRules",
          "SmartRules",
          "Spreadsheet",
          "SimpleSpreadsheet",
          "Datatype",
          "Vocabulary");

  private final ProjectTable table;
  private final TableMatrix matrix;

  /** The first row of the body. */
  private final int body;

  private TypedViews(ProjectTable table) {
    this.table = table;
    this.matrix = table.cells().matrix();
    this.body = 1 + table.cells().propertyRows();
  }

  /**
   * Returns the view of a table.
   *
   * @throws StudioFailure if its type has none
   */
  static ObjectNode of(ProjectTable table) {
    requireType(table);
    return new TypedViews(table).view();
  }

  static void requireType(ProjectTable table) {
    if (!TYPES.contains(table.type())) {
      throw StudioFailure.of(400, "unsupported.table.type", "Table type is not supported.");
    }
  }

  private ObjectNode view() {
    ObjectNode json =
        StudioJson.object()
            .put("tableType", table.type())
            .put("id", table.id())
            .put("kind", table.kind())
            .put("name", table.name());
    if (!table.cells().properties().isEmpty()) {
      json.set("properties", TableProperties.json(table.cells().properties()));
    }
    table.header().returnType().ifPresent(type -> json.put("returnType", type));
    switch (table.type()) {
      case "SimpleRules", "SmartRules" -> rules(json);
      case "Spreadsheet" -> spreadsheet(json);
      case "SimpleSpreadsheet" -> steps(json);
      case "Datatype" -> fields(json);
      default -> values(json);
    }
    return json;
  }

  private void arguments(ObjectNode json) {
    ArrayNode arguments = json.putArray("args");
    String signature = table.header().signature();
    int open = signature.indexOf('(');
    String inside =
        signature.substring(open + 1, Math.max(open + 1, signature.lastIndexOf(')'))).strip();
    for (String argument : inside.split(",")) {
      String[] words = argument.strip().split("\\s+");
      if (words.length == 2) {
        arguments.addObject().put("name", words[1]).put("type", words[0]);
      }
    }
  }

  private void rules(ObjectNode json) {
    arguments(json);
    Set<String> titles = new LinkedHashSet<>();
    List<Integer> columns = columns(body);
    columns.forEach(column -> titles.add(matrix.cell(body, column).text()));
    ArrayNode headers = json.putArray("headers");
    titles.forEach(title -> headers.addObject().put("title", title));
    ArrayNode rules = json.putArray("rules");
    for (int row : rows(body + 1)) {
      ObjectNode rule = rules.addObject();
      for (int column : columns) {
        put(rule, matrix.cell(body, column).text(), row, column);
      }
    }
  }

  /** The first cell decides where a rule begins; smart rules begin in every row. */
  private List<Integer> rows(int first) {
    List<Integer> rows = new ArrayList<>();
    for (int row = first; row < matrix.height(); row++) {
      if (table.type().equals("SmartRules") || !matrix.isCovered(row, 0)) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Returns the columns where the cells of a row begin. */
  private List<Integer> columns(int row) {
    List<Integer> columns = new ArrayList<>();
    for (int column = 0; column < matrix.width(); column++) {
      if (!matrix.isCovered(row, column)) {
        columns.add(column);
      }
    }
    return columns;
  }

  private void put(ObjectNode json, String name, int row, int column) {
    Span span = matrix.mergeOf(row, column).orElse(new Span(row, column, 1, 1));
    matrix
        .cell(span.row(), span.column())
        .value()
        .filter(value -> !(value instanceof GridCell.ErrorValue))
        .map(TypedViews::write)
        .ifPresent(value -> json.set(name, value));
  }

  private static JsonNode write(Object value) {
    return CellValues.write(value);
  }

  private void spreadsheet(ObjectNode json) {
    arguments(json);
    ArrayNode rows = json.putArray("rows");
    ArrayNode columns = json.putArray("columns");
    ArrayNode cells = json.putArray("cells");
    for (int column = 1; column < matrix.width(); column++) {
      columns.addObject().put("name", matrix.cell(body, column).text());
    }
    for (int row = body + 1; row < matrix.height(); row++) {
      rows.addObject().put("name", matrix.cell(row, 0).text());
      ArrayNode line = cells.addArray();
      for (int column = 1; column < matrix.width(); column++) {
        put(line.addObject(), "value", row, column);
      }
    }
  }

  private void steps(ObjectNode json) {
    arguments(json);
    ArrayNode steps = json.putArray("steps");
    for (int row = body + 1; row < matrix.height(); row++) {
      ObjectNode step = steps.addObject().put("name", matrix.cell(row, 0).text());
      put(step, "value", row, 1);
    }
  }

  private void fields(ObjectNode json) {
    ArrayNode fields = json.putArray("fields");
    for (int row : rows(body)) {
      ObjectNode field =
          fields
              .addObject()
              .put("name", matrix.cell(row, 1).text())
              .put("type", matrix.cell(row, 0).text());
      if (matrix.width() > 2) {
        put(field, "defaultValue", row, 2);
      }
    }
  }

  private void values(ObjectNode json) {
    String header = table.cells().header();
    json.put("type", header.substring(header.indexOf('<') + 1, header.indexOf('>')).strip());
    ArrayNode values = json.putArray("values");
    for (int row : rows(body)) {
      put(values.addObject(), "value", row, 0);
    }
  }
}
