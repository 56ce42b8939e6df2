package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.openl.mcp.call.results.MarkdownTable;

/**
 * Writes the structured content of {@link TableAnswer} for people: a Markdown table of its fields,
 * and one of its rows below the letters of their columns.
 */
final class TableMarkdown {

  private static final Set<String> GRID = Set.of("columns", "rows");

  private TableMarkdown() {}

  /** Writes a table. */
  static String of(JsonNode table) {
    String fields =
        MarkdownTable.ofFields(
            table.properties().stream().filter(field -> !GRID.contains(field.getKey())));
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    table.path("rows").forEach(row -> rows.add(row(table.path("columns"), row)));
    return (fields + "\n\n" + MarkdownTable.of(rows)).strip();
  }

  private static ObjectNode row(JsonNode columns, JsonNode row) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set("row", row.get(0));
    for (int i = 0; i < columns.size(); i++) {
      JsonNode cell = row.get(i + 1);
      named.set(columns.get(i).asText(), cell == null ? named.nullNode() : cell);
    }
    return named;
  }
}
