package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Writes the structured content of {@link FindAnswer} as tab-separated lines. */
final class FindText {

  private final List<String> lines = new ArrayList<>();

  private FindText() {}

  /** Returns the text of an answer. */
  static String of(JsonNode answer) {
    FindText text = new FindText();
    text.line("matches", answer.path("matches").asText());
    text.line("searched projects", answer.path("searched").asText());
    answer.path("notes").forEach(note -> text.line("note", note.asText()));
    answer.path("projects").forEach(text::project);
    for (JsonNode workbook : answer.path("unreadable")) {
      text.line("unreadable", workbook, "project", "workbook", "why");
    }
    for (JsonNode projects : answer.path("notSearched")) {
      List<String> names = new ArrayList<>();
      projects.path("projects").forEach(name -> names.add(name.asText()));
      if (projects.has("more")) {
        names.add("and %d more".formatted(projects.get("more").asInt()));
      }
      text.line("not searched: " + projects.path("why").asText(), String.join(", ", names));
    }
    return String.join("\n", text.lines);
  }

  private void project(JsonNode project) {
    line("project", project, "project", "projectId");
    project.path("workbooks").forEach(this::workbook);
  }

  private void workbook(JsonNode workbook) {
    line("workbook", workbook, "workbook");
    workbook.path("sheetNames").forEach(name -> line("sheet name", name.asText()));
    for (JsonNode table : workbook.path("tableNames")) {
      line("table name", table, "name", "type", "sheet", "range");
    }
    workbook.path("tables").forEach(this::table);
  }

  private void table(JsonNode table) {
    if (table.has("table")) {
      line("table", table, "table", "sheet");
    } else {
      line("outside of tables", table, "sheet");
    }
    for (JsonNode value : table.path("values")) {
      List<String> cells = new ArrayList<>();
      value.path("cells").forEach(cell -> cells.add(cell.asText()));
      line(String.join(" ", cells), value.path("value").asText());
    }
  }

  private void line(String first, JsonNode from, String... fields) {
    StringJoiner line = new StringJoiner("\t").add(first);
    for (String field : fields) {
      if (from.has(field)) {
        line.add(from.get(field).asText());
      }
    }
    lines.add(line + (from.has("nameMatches") ? "\tname matches" : ""));
  }

  private void line(String first, String second) {
    lines.add(first + "\t" + second);
  }
}
