package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A row of a table.
 *
 * @param number the number of the row in Excel
 * @param cells the cells up to the last one with a value; null for an empty or covered cell
 * @param texts the indexes of the cells that hold a text which looks like a date or a time
 * @param formulas the formulas by the addresses of their cells
 * @param errors the addresses of the cells with an error
 */
record GridRow(
    int number,
    List<JsonNode> cells,
    Set<Integer> texts,
    Map<String, String> formulas,
    List<String> errors) {

  /** Returns the row of an answer: the number and the cells. */
  ArrayNode json() {
    ArrayNode row = JsonNodeFactory.instance.arrayNode().add(number);
    cells.forEach(row::add);
    return row;
  }
}
