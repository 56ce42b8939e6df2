package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Writes the structured content of {@link ComparisonAnswer} as lines. */
final class ComparisonText {

  private final List<String> lines = new ArrayList<>();

  private ComparisonText() {}

  /** Returns the text of an answer. */
  static String of(JsonNode answer) {
    ComparisonText text = new ComparisonText();
    for (String field : List.of("project", "from", "to", "changes", "leftOut")) {
      if (answer.has(field)) {
        text.line(field, answer.get(field).asText());
      }
    }
    answer.path("notes").forEach(note -> text.line("note", note.asText()));
    answer.path("workbooks").forEach(text::workbook);
    for (JsonNode workbook : answer.path("notCompared")) {
      text.line("not compared", field(workbook, "workbook"), field(workbook, "why"));
    }
    return String.join("\n", text.lines);
  }

  private void workbook(JsonNode workbook) {
    line("workbook", field(workbook, "change"), field(workbook, "workbook"));
    for (JsonNode sheet : workbook.path("sheets")) {
      line("sheet", field(sheet, "change"), changed(field(sheet, "was"), field(sheet, "sheet")));
    }
    for (JsonNode table : workbook.path("tables")) {
      String place = field(table, "sheet") + "!" + field(table, "range");
      line(
          "table",
          field(table, "change"),
          field(table, "table"),
          field(table, "type"),
          changed(field(table, "was"), place));
      table.path("details").forEach(cells -> cells(cells, field(table, "sheet")));
    }
    for (JsonNode cells : workbook.path("outsideOfTables")) {
      lines.add("outside of tables");
      cells(cells, "");
    }
  }

  private void cells(JsonNode cells, String sheetOfTable) {
    String sheet = cells.has("sheet") ? field(cells, "sheet") : sheetOfTable;
    cells.path("columns").forEach(column -> line("column", column, sheet));
    cells.path("rows").forEach(row -> line("row", row, sheet));
    cells
        .path("unmerged")
        .forEach(range -> lines.add("%s!%s unmerged".formatted(sheet, range.asText())));
    cells
        .path("merged")
        .forEach(range -> lines.add("%s!%s merged".formatted(sheet, range.asText())));
    for (JsonNode cell : cells.path("cells")) {
      String was = cell.has("was") ? " (was " + field(cell, "was") + ")" : "";
      lines.add(
          "%s!%s%s: %s"
              .formatted(
                  sheet,
                  field(cell, "cell"),
                  was,
                  content(cell, "before") + " → " + content(cell, "after")));
    }
  }

  private void line(String what, JsonNode line, String sheet) {
    List<String> cells = new ArrayList<>();
    line.path("cells").forEach(cell -> cells.add(cell.asText()));
    String first = line.has("first") ? " from " + field(line, "first") : "";
    lines.add(
        "%s!%s %s %s%s: %s"
            .formatted(
                sheet,
                what,
                field(line, "at"),
                change(line),
                first,
                String.join(" | ", cells)));
  }

  /** Returns the change of a line, whose number is that of the state that has it. */
  private static String change(JsonNode line) {
    String change = field(line, "change");
    return change.equals("removed") ? "removed (position before)" : change;
  }

  private static String content(JsonNode cell, String field) {
    return cell.has(field) ? field(cell, field) : "(empty)";
  }

  private static String changed(String was, String is) {
    return was.isEmpty() ? is : was + " → " + is;
  }

  private static String field(JsonNode from, String name) {
    return from.path(name).asText();
  }

  private void line(String... fields) {
    lines.add(String.join("\t", fields));
  }
}
