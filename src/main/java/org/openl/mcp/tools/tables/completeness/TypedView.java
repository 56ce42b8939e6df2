package org.openl.mcp.tools.tables.completeness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;

/** The table types of OpenL Studio 5.27, with the names of their rows. */
public enum TypedView {
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

  /** Returns the type of a table; empty for other types. */
  public static Optional<TypedView> of(ObjectNode table) {
    String type = table.path("tableType").asText();
    return Arrays.stream(values()).filter(view -> view.type.equals(type)).findFirst();
  }

  /** Returns the name of the rows, in the plural. */
  public String rows() {
    return rows;
  }

  /** Returns the rows that Studio gave. */
  public JsonNode rowsOf(ObjectNode table) {
    return table.path(rows);
  }

  /** Returns the number of rows between the header and the first row, without property rows. */
  int titleRows() {
    return titleRows;
  }

  /** Returns whether the rows are rules. */
  public boolean hasRules() {
    return this == SIMPLE_RULES || this == SMART_RULES;
  }
}
