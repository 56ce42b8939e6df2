package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/** The forms in which OpenL Studio 5.27 gives tables: what their rows are called. */
enum TypedView {
  SIMPLE_RULES("SimpleRules", "rules", 1),
  SMART_RULES("SmartRules", "rules", 1),
  SPREADSHEET("Spreadsheet", "rows", 1),
  SIMPLE_SPREADSHEET("SimpleSpreadsheet", "steps", 1),
  DATATYPE("Datatype", "fields", 0),
  VOCABULARY("Vocabulary", "values", 0);

  private final String type;
  private final String rows;
  private final int titleRows;

  TypedView(String type, String rows, int titleRows) {
    this.type = type;
    this.rows = rows;
    this.titleRows = titleRows;
  }

  /** The form of a table; empty if it is another one. */
  static Optional<TypedView> of(ObjectNode table) {
    String type = table.path("tableType").asText();
    return Arrays.stream(values()).filter(view -> view.type.equals(type)).findFirst();
  }

  /** What its rows are called, in the plural. */
  String rows() {
    return rows;
  }

  /** The rows that Studio gave. */
  JsonNode rowsOf(ObjectNode table) {
    return table.path(rows);
  }

  /** How many rows stand between the header and the first row, without those of properties. */
  int titleRows() {
    return titleRows;
  }

  /** Whether its rows are rules. */
  boolean hasRules() {
    return this == SIMPLE_RULES || this == SMART_RULES;
  }
}
