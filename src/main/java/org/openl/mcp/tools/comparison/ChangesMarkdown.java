package org.openl.mcp.tools.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openl.mcp.call.results.MarkdownTable;

/**
 * Writes an answer with the field {@code workbooks} for people: a Markdown table of its other
 * fields, and one with a row for each change. Each workbook and each table is named in its first
 * row only.
 */
public final class ChangesMarkdown {

  private static final List<String> COLUMNS =
      List.of("workbook", "sheet", "table", "change", "was", "place", "before", "after");

  private static final String OUTSIDE = "outside of tables";

  private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
  private final Map<String, JsonNode> group = new LinkedHashMap<>();

  private ChangesMarkdown() {}

  /** Writes an answer. */
  public static String of(JsonNode answer) {
    ChangesMarkdown text = new ChangesMarkdown();
    answer.path("workbooks").forEach(text::workbook);
    String fields =
        MarkdownTable.ofFields(
            answer.properties().stream().filter(field -> !field.getKey().equals("workbooks")));
    return (fields + "\n\n" + MarkdownTable.of(text.rows)).strip();
  }

  private void workbook(JsonNode workbook) {
    group.put("workbook", workbook.path("workbook"));
    if (!workbook.path("change").asText().equals("changed")) {
      change(workbook);
    }
    for (JsonNode sheet : workbook.path("sheets")) {
      group.put("sheet", sheet.path("sheet"));
      change(sheet);
    }
    for (JsonNode table : workbook.path("tables")) {
      group.put("sheet", table.path("sheet"));
      group.put("table", table.has("table") ? table.path("table") : table.path("type"));
      ObjectNode row = change(table);
      row.set("place", table.path("range"));
      table.path("details").forEach(this::cells);
    }
    for (JsonNode cells : workbook.path("outsideOfTables")) {
      group.put("table", TextNode.valueOf(OUTSIDE));
      cells(cells);
    }
  }

  private void cells(JsonNode cells) {
    if (cells.has("sheet")) {
      group.put("sheet", cells.path("sheet"));
    }
    cells.path("columns").forEach(column -> line("column ", column));
    cells.path("rows").forEach(row -> line("row ", row));
    ranges(cells, "unmerged", "no longer merged");
    ranges(cells, "merged", "merged");
    ranges(cells, "noLongerInTables", "outside of tables now");
    for (JsonNode cell : cells.path("cells")) {
      ObjectNode row = row();
      row.set("place", cell.path("cell"));
      for (String field : List.of("was", "before", "after")) {
        row.set(field, cell.path(field));
      }
    }
  }

  private void ranges(JsonNode cells, String field, String change) {
    cells.path(field).forEach(range -> row().put("change", change).set("place", range));
  }

  private void line(String what, JsonNode line) {
    String change = line.path("change").asText();
    row()
        .put("change", what + change)
        .<ObjectNode>set("place", line.path("at"))
        .set(change.equals("removed") ? "before" : "after", line.path("cells"));
  }

  /** Adds the row of a workbook, a sheet or a table. */
  private ObjectNode change(JsonNode changed) {
    ObjectNode row = row();
    row.set("change", changed.path("change"));
    row.set("was", changed.path("was"));
    return row;
  }

  /** Adds a row with the names of a workbook, a sheet and a table that no row has yet. */
  private ObjectNode row() {
    ObjectNode row = rows.addObject();
    COLUMNS.forEach(row::putNull);
    row.setAll(group);
    group.clear();
    return row;
  }
}
