package org.openl.mcp.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.openl.mcp.real.ReferenceWorkbook.Kind;
import org.openl.mcp.real.ReferenceWorkbook.ReferenceCell;
import org.openl.mcp.workbooks.CellRange;

/** Edits one cell of each of several tables of a project, and puts it back. */
public final class EditedTables {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Kind> NUMBERS = Set.of(Kind.NUMBER, Kind.PERCENTAGE);

  private final McpSyncClient client;
  private final String project;
  private final Set<String> headers = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final List<String> differences = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private int otherForms;

  /** A table that OpenL Studio has moved to another place of its sheet. */
  private record Move(String sheet, CellRange from, CellRange to) {

    /** Returns the address of a cell after the move. */
    String address(String address) {
      CellRange cell = CellRange.parse(address).orElseThrow();
      return from.contains(cell.firstColumn(), cell.firstRow())
          ? CellRange.cell(
                  cell.firstColumn() - from.firstColumn() + to.firstColumn(),
                  cell.firstRow() - from.firstRow() + to.firstRow())
              .toString()
          : address;
    }

    /**
     * Returns whether a cell is of the first row, which is merged. OpenL Studio fills its cells.
     */
    boolean isHeader(String address) {
      CellRange cell = CellRange.parse(address).orElseThrow();
      return cell.firstRow() == to.firstRow() && to.contains(cell.firstColumn(), cell.firstRow());
    }
  }

  /** With a connected client. */
  public EditedTables(McpSyncClient client, String project) {
    this.client = client;
    this.project = project;
  }

  /**
   * The last cell with a value of the last row of a table, and what {@code expected} says of it.
   *
   * @param another another text of its column, which may permit only some; empty if there is none
   */
  private record Last(String address, JsonNode value, Optional<JsonNode> another) {

    /** The rows of a header and of titles have other texts. */
    private static final int HEADER_ROWS = 3;

    static Last of(JsonNode table) {
      JsonNode row = table.path("rows").path(table.path("rows").size() - 1);
      int column = row.size() - 1;
      return new Last(
          table.path("columns").path(column - 1).asText() + row.path(0).asText(),
          row.path(column),
          another(table, column, row.path(column)));
    }

    private static Optional<JsonNode> another(JsonNode table, int column, JsonNode value) {
      for (int row = table.path("rows").size() - 2; row >= HEADER_ROWS; row--) {
        JsonNode other = table.path("rows").path(row).path(column);
        if (value.isTextual() && other.isTextual() && !other.equals(value)) {
          return Optional.of(other);
        }
      }
      return Optional.empty();
    }

    private boolean isNumber() {
      return value.isNumber() || value.asText().matches("\\S+%? \\([-0-9.E]+\\)");
    }

    String present() {
      return value.isTextual() && !isNumber() ? value.toString() : value.asText();
    }

    String other() {
      if (value.isBoolean()) {
        return String.valueOf(!value.booleanValue());
      }
      return isNumber()
          ? "4711"
          : another.map(JsonNode::toString).orElse(value.toString().replaceFirst("\"$", "x\""));
    }
  }

  /**
   * Writes into a cell what it holds, which changes nothing.
   *
   * @param table as {@code openl_get_table} returns it
   * @return why an edit of the table is refused; empty if it is possible
   */
  public Optional<String> refusal(JsonNode table) {
    Last cell = Last.of(table);
    CallToolResult result = edit(table, cell.address(), cell.present(), cell.present());
    return Optional.of(text(result)).filter(text -> result.isError());
  }

  /**
   * Changes a cell and changes it back.
   *
   * @return why the first edit is refused; empty if both were made
   */
  public Optional<String> changeAndPutBack(JsonNode table) {
    Last cell = Last.of(table);
    CallToolResult changed = edit(table, cell.address(), cell.other(), cell.present());
    if (changed.isError()) {
      return Optional.of(text(changed));
    }
    JsonNode edited = table;
    if (text(changed).contains("The table was moved")) {
      // Its edits are compared with the saved workbook, which must have it at its new place.
      save();
      edited = new Conversation(client).table(project, id(changed));
    }
    CallToolResult back = edit(edited, Last.of(edited).address(), cell.present(), cell.other());
    if (back.isError()) {
      differences.add(project + " " + table.path("name").asText() + ": " + text(back));
    }
    String sheet = table.path("sheet").asText();
    CellRange before = range(table);
    CellRange after = range(back.isError() ? edited : content(back));
    if (!after.equals(before)) {
      moves.add(new Move(sheet, before, after));
    }
    headers.add(sheet + "!" + table.path("range").asText().replaceFirst(":.*", ""));
    for (CallToolResult answer : List.of(changed, back)) {
      text(answer)
          .lines()
          .filter(line -> line.startsWith("rewritten\t"))
          .forEach(line -> told.add(sheet + "!" + line.split("\t")[1]));
      if (text(answer).contains("The edits were written")) {
        differences.add(project + " " + table.path("name").asText() + ": " + text(answer));
      }
    }
    return Optional.empty();
  }

  private static JsonNode content(CallToolResult result) {
    return JSON.valueToTree(result.structuredContent());
  }

  private static String id(CallToolResult result) {
    return content(result).path("id").asText();
  }

  private static CellRange range(JsonNode table) {
    return CellRange.parse(table.path("range").asText()).orElseThrow();
  }

  private void save() {
    CallToolResult saved =
        client.callTool(
            CallToolRequest.builder("openl_save_project")
                .arguments(Map.of("projectId", project, "comment", "Changed by a test"))
                .build());
    if (saved.isError()) {
      differences.add(project + ": " + text(saved));
    }
  }

  private CallToolResult edit(JsonNode table, String cell, String value, String expected) {
    return client.callTool(
        CallToolRequest.builder("openl_edit_table")
            .arguments(
                Map.of(
                    "projectId",
                    project,
                    "table",
                    Conversation.key(table),
                    "edits",
                    List.of(
                        Map.of("op", "set", "cell", cell, "value", value, "expected", expected))))
            .build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().get(0)).text();
  }

  /**
   * Compares the cells of the project's workbooks before and after. A text in another form is no
   * difference if it is a header, or if an answer has told it.
   *
   * @return the differences, also of the answers
   */
  public List<String> differences(
      Map<String, ReferenceWorkbook> before, Map<String, ReferenceWorkbook> after) {
    if (!before.keySet().equals(after.keySet())) {
      differences.add(before.keySet() + " -> " + after.keySet());
      return differences;
    }
    before.forEach(
        (file, workbook) ->
            workbook
                .sheets()
                .forEach(
                    (sheet, cells) -> compare(sheet, cells, after.get(file).sheets().get(sheet))));
    return differences;
  }

  /** How many texts have another form that is no difference. */
  public int otherForms() {
    return otherForms;
  }

  private void compare(
      String sheet, Map<String, ReferenceCell> before, Map<String, ReferenceCell> after) {
    List<Move> moved = moves.stream().filter(move -> move.sheet().equals(sheet)).toList();
    Set<String> added = new TreeSet<>(after.keySet());
    before.forEach(
        (address, cell) -> {
          String now = address;
          for (Move move : moved) {
            now = move.address(now);
          }
          added.remove(now);
          compare(sheet + "!" + address, cell, after.get(now));
        });
    added.removeIf(address -> moved.stream().anyMatch(move -> move.isHeader(address)));
    added.forEach(address -> compare(sheet + "!" + address, null, after.get(address)));
  }

  private void compare(String place, ReferenceCell old, ReferenceCell now) {
    if (Objects.equals(old, now) || isSameNumber(old, now)) {
      return;
    }
    boolean otherForm =
        old != null && now != null && old.kind() == now.kind() && plain(old).equals(plain(now));
    if (otherForm && (headers.contains(place) || told.contains(place))) {
      otherForms++;
    } else {
      differences.add(project + " " + place + ": " + old + " -> " + now);
    }
  }

  /** Another writer writes 1 as 1.0. */
  private static boolean isSameNumber(ReferenceCell old, ReferenceCell now) {
    return old != null
        && now != null
        && old.kind() == now.kind()
        && NUMBERS.contains(old.kind())
        && old.formula().equals(now.formula())
        && new BigDecimal(old.raw()).compareTo(new BigDecimal(now.raw())) == 0;
  }

  private static String plain(ReferenceCell cell) {
    return cell.raw()
        .replaceAll("\\s", "")
        .replaceAll("(?<=[0-9])\\.0+(?![0-9])", "")
        .replaceAll("(?<=[0-9]\\.[0-9]{0,20}[1-9])0+(?![0-9])", "")
        .replaceAll("^([0-9]+)-([0-9]+)$", "[$1..$2]")
        .replaceAll("^([0-9]+)\\+$", ">=$1");
  }
}
