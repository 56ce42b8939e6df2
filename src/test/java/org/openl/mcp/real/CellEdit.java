package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A cell that a conversation changes.
 *
 * @param project the name of the project
 * @param table the name of the table
 * @param cell its address
 */
public record CellEdit(String project, String table, String cell) {

  /**
   * Sets the cell.
   *
   * @param expected what the cell holds
   */
  public JsonNode set(Conversation mcp, String expected, String value) {
    JsonNode edited = mcp.ask("openl_edit_table", arguments(expected, value));
    String change = edited.path("changed").path(cell).asText();
    if (!change.equals(expected + " → " + value)) {
      throw new AssertionError(edited);
    }
    return edited;
  }

  /**
   * Returns the arguments of {@code openl_edit_table} that set the cell.
   *
   * @param expected what the cell holds
   */
  public Map<String, Object> arguments(String expected, String value) {
    Map<String, String> edit =
        Map.of("op", "set", "cell", cell, "expected", expected, "value", value);
    return Map.of("projectId", project, "table", table, "edits", List.of(edit));
  }

  /** Returns whether a saved or compared revision tells a change of the cell. */
  public boolean isIn(JsonNode changes) {
    return changes.findValues("tables").stream()
        .flatMap(tables -> tables.findValuesAsText("cell").stream())
        .anyMatch(cell::equals);
  }
}
