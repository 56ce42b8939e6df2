package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes of tables of 5.27 by their typed views. A row that a view does not have is deleted, and
 * texts of ranges are normalised, also those that nobody changed.
 */
final class TypedWrites {

  private static final Set<String> APPENDABLE =
      Set.of("Datatype", "SimpleRules", "SimpleSpreadsheet", "SmartRules", "Vocabulary");

  private static final Pattern RANGE =
      Pattern.compile("([\\[(])\\s*(\\S+)\\s*\\.\\.\\s*(\\S+?)\\s*([\\])])");

  private final ProjectTable table;
  private final TableMatrix matrix;
  private final int body;

  private TypedWrites(ProjectTable table) {
    this.table = table;
    this.matrix = table.cells().matrix();
    this.body = 1 + table.cells().propertyRows();
  }

  /** Returns a table after {@code PUT}. */
  static TableMatrix replace(ProjectTable table, JsonNode view) {
    requireType(table, view, view.has("tableType"));
    TypedWrites write = new TypedWrites(table);
    write.replaceLines(write.lines(view));
    return write.matrix;
  }

  /** Returns a table after {@code POST lines}. */
  static TableMatrix append(ProjectTable table, JsonNode view) {
    requireType(table, view, APPENDABLE.contains(view.path("tableType").asText()));
    TypedWrites write = new TypedWrites(table);
    List<List<Optional<Object>>> lines = write.lines(view);
    int height = write.matrix.height();
    write.matrix.insertRows(height, lines.size());
    write.write(height, lines);
    return write.matrix;
  }

  private static void requireType(ProjectTable table, JsonNode view, boolean known) {
    if (!known) {
      throw StudioFailure.of(400, "default", "JSON parse error: Could not resolve type id");
    }
    if (!view.path("tableType").asText().equals(table.type())) {
      throw StudioFailure.uncoded(500, "Table type doesn't match writer type");
    }
  }

  private void replaceLines(List<List<Optional<Object>>> lines) {
    int first = firstLine();
    int present = matrix.height() - first;
    if (lines.size() > present) {
      matrix.insertRows(matrix.height(), lines.size() - present);
    } else if (lines.size() < present) {
      matrix.deleteRows(first + lines.size(), present - lines.size());
    }
    write(first, lines);
  }

  /** Writes lines over rows; what is covered is not written. */
  private void write(int first, List<List<Optional<Object>>> lines) {
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < lines.get(row).size(); column++) {
        if (!matrix.isCovered(first + row, column)) {
          matrix.setValue(first + row, column, lines.get(row).get(column));
        }
      }
    }
  }

  private int firstLine() {
    return Set.of("Datatype", "Vocabulary").contains(table.type()) ? body : body + 1;
  }

  private List<List<Optional<Object>>> lines(JsonNode view) {
    return switch (table.type()) {
      case "SimpleRules", "SmartRules" -> rules(required(view, "rules"));
      case "Spreadsheet" -> cells(required(view, "rows"), required(view, "cells"));
      case "SimpleSpreadsheet" -> members(required(view, "steps"), List.of("name", "value"));
      case "Datatype" -> members(required(view, "fields"), fieldMembers(view.path("fields")));
      default -> members(required(view, "values"), List.of("value"));
    };
  }

  private static JsonNode required(JsonNode view, String name) {
    if (!view.path(name).isArray()) {
      throw StudioFailure.uncoded(
          500, "Cannot invoke \"java.util.List.iterator()\" because \"" + name + "\" is null");
    }
    return view.path(name);
  }

  private List<String> fieldMembers(JsonNode fields) {
    boolean defaults = matrix.width() > 2 || !fields.findValues("defaultValue").isEmpty();
    if (defaults) {
      matrix.widen(3);
    }
    return defaults ? List.of("type", "name", "defaultValue") : List.of("type", "name");
  }

  private List<List<Optional<Object>>> rules(JsonNode rules) {
    List<String> titles = new ArrayList<>();
    for (int column = 0; column < matrix.width(); column++) {
      titles.add(matrix.isCovered(body, column) ? "" : matrix.cell(body, column).text());
    }
    return members(rules, titles);
  }

  private static List<List<Optional<Object>>> cells(JsonNode rows, JsonNode cells) {
    List<List<Optional<Object>>> lines = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<Optional<Object>> line = new ArrayList<>();
      line.add(value(rows.get(row).path("name")));
      cells.path(row).forEach(cell -> line.add(value(cell.path("value"))));
      lines.add(line);
    }
    return lines;
  }

  private static List<List<Optional<Object>>> members(JsonNode items, List<String> names) {
    List<List<Optional<Object>>> lines = new ArrayList<>();
    for (JsonNode item : items) {
      lines.add(names.stream().map(name -> value(item.path(name))).toList());
    }
    return lines;
  }

  private static Optional<Object> value(JsonNode value) {
    return CellValues.read(value, "value").map(TypedWrites::normalised);
  }

  private static Object normalised(Object value) {
    Matcher range = RANGE.matcher(String.valueOf(value));
    return value instanceof String && range.matches() ? range.replaceFirst("$1$2..$3$4") : value;
  }
}
