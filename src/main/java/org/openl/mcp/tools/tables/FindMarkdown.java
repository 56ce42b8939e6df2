package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openl.mcp.call.results.MarkdownTable;

/**
 * Writes the structured content of {@link FindAnswer} for people: a Markdown table of its fields,
 * and one with a row for each match. Each project and each workbook is named in its first row only.
 */
final class FindMarkdown {

  private static final List<String> COLUMNS =
      List.of("project", "projectId", "workbook", "sheet", "match", "table", "value", "cells");

  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
  private final Map<String, JsonNode> group = new LinkedHashMap<>();

  private FindMarkdown() {}

  /** Writes an answer. */
  static String of(JsonNode answer) {
    FindMarkdown text = new FindMarkdown();
    answer.path("projects").forEach(text::project);
    String fields =
        MarkdownTable.ofFields(
            answer.properties().stream().filter(field -> !field.getKey().equals("projects")));
    return (fields + "\n\n" + MarkdownTable.of(text.rows)).strip();
  }

  private void project(JsonNode project) {
    group.put("project", project.path("project"));
    group.put("projectId", project.path("projectId"));
    if (project.has("nameMatches")) {
      row("project name");
    }
    project.path("workbooks").forEach(this::workbook);
  }

  private void workbook(JsonNode workbook) {
    group.put("workbook", workbook.path("workbook"));
    if (workbook.has("nameMatches")) {
      row("workbook name");
    }
    workbook.path("sheetNames").forEach(name -> row("sheet name").set("sheet", name));
    for (JsonNode table : workbook.path("tableNames")) {
      ObjectNode row = row("table name");
      row.set("sheet", table.path("sheet"));
      row.set("table", table.path("name"));
      row.set("value", table.path("type"));
      row.set("cells", table.path("range"));
    }
    for (JsonNode table : workbook.path("tables")) {
      for (JsonNode value : table.path("values")) {
        ObjectNode row = row(table.has("table") ? "cells" : "cells outside of tables");
        row.set("sheet", table.path("sheet"));
        row.set("table", table.path("table"));
        row.set("value", value.path("value"));
        row.set("cells", value.path("cells"));
      }
    }
  }

  /** Adds a row with the names of a project and workbook that no row has yet. */
  private ObjectNode row(String match) {
    ObjectNode row = rows.addObject();
    COLUMNS.forEach(row::putNull);
    row.put("match", match).setAll(group);
    group.clear();
    return row;
  }
}
