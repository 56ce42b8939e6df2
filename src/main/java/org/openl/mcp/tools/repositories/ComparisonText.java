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
    for (String field : List.of("project", "from", "to", "changes", "leftOut", "nextCursor")) {
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
    line(
        "workbook",
        field(workbook, "change"),
        changed(field(workbook, "was"), field(workbook, "workbook")));
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
      for (JsonNode cells : table.path("details")) {
        cells(cells, cells.has("sheet") ? field(cells, "sheet") + "!" : "");
      }
    }
    for (JsonNode cells : workbook.path("outsideOfTables")) {
      line("outside of tables", field(cells, "sheet"));
      cells(cells, "");
    }
  }

  /**
   * Adds changes, whose addresses begin with a prefix. An address of the older state follows the
   * word "old".
   */
  private void cells(JsonNode cells, String sheet) {
    cells.path("columns").forEach(column -> line("column " + sheet, column));
    cells.path("rows").forEach(row -> line("row " + sheet, row));
    cells
        .path("unmerged")
        .forEach(range -> lines.add("old " + sheet + range.asText() + " unmerged"));
    cells.path("merged").forEach(range -> lines.add(sheet + range.asText() + " merged"));
    cells
        .path("noLongerInTables")
        .forEach(range -> lines.add(range.asText() + " was in a table, now outside of tables"));
    for (JsonNode cell : cells.path("cells")) {
      String was = cell.has("was") ? " (was " + field(cell, "was") + ")" : "";
      String change = content(cell, "before") + " → " + content(cell, "after");
      lines.add("%s%s%s: %s".formatted(sheet, field(cell, "cell"), was, change));
    }
  }

  private void line(String what, JsonNode line) {
    List<String> cells = new ArrayList<>();
    line.path("cells").forEach(cell -> cells.add(cell.asText()));
    String first = line.has("first") ? " from " + field(line, "first") : "";
    lines.add(
        "%s%s%s %s%s: %s"
            .formatted(
                field(line, "change").equals("removed") ? "old " : "",
                what,
                field(line, "at"),
                field(line, "change"),
                first,
                String.join(" | ", cells)));
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
