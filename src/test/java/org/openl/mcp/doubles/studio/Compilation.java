package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The state of a compilation. It begins when somebody asks for tables, and is complete when its
 * status has been asked for once. It finds these errors:
 *
 * <ul>
 *   <li>a word that begins with {@code Missing} is an identifier that is not found,
 *   <li>a word that begins with {@code Deprecated} is a warning,
 *   <li>a test table of a table that does not exist,
 *   <li>a text in the last column of simple rules that return a number.
 * </ul>
 */
final class Compilation {

  private static final Pattern MISSING = Pattern.compile("\\bMissing\\w*");
  private static final Pattern DEPRECATED = Pattern.compile("\\bDeprecated\\w*");
  private static final Set<String> NUMBERS = Set.of("Double", "Integer", "BigDecimal", "Long");

  private boolean begun;
  private boolean complete;

  /** A message of the compiler. */
  record Message(ProjectTable table, int row, int column, String severity, String summary) {

    String cell() {
      SheetArea area = table.cells().area();
      return new SheetArea(
              area.top() + row, area.left() + column, area.top() + row, area.left() + column)
          .excel();
    }

    ObjectNode json(int id, String projectId) {
      ObjectNode json =
          StudioJson.object()
              .put("id", String.valueOf(id))
              .put("summary", summary)
              .put("severity", severity);
      json.putObject("location")
          .put("type", "table")
          .put("id", table.id())
          .put("name", table.name())
          .put("projectId", projectId)
          .put("module", table.module())
          .put("cell", cell());
      return json;
    }
  }

  void begin() {
    begun = true;
  }

  /** Returns {@code idle}, {@code compiling}, {@code ok}, {@code warnings} or {@code errors}. */
  String state(List<Message> messages) {
    if (!begun) {
      return "idle";
    }
    if (!complete) {
      complete = true;
      return "compiling";
    }
    Set<String> severities = messages.stream().map(Message::severity).collect(Collectors.toSet());
    if (severities.contains("ERROR")) {
      return "errors";
    }
    return severities.isEmpty() ? "ok" : "warnings";
  }

  static ArrayNode json(List<Message> messages, String projectId) {
    ArrayNode array = StudioJson.array();
    for (int i = 0; i < messages.size(); i++) {
      array.add(messages.get(i).json(i + 1, projectId));
    }
    return array;
  }

  /** Returns the messages about tables, in their order. */
  static List<Message> messages(List<ProjectTable> tables) {
    Set<String> names = tables.stream().map(ProjectTable::name).collect(Collectors.toSet());
    List<Message> messages = new ArrayList<>();
    for (ProjectTable table : tables) {
      table
          .header()
          .testedName()
          .filter(name -> !names.contains(name))
          .ifPresent(
              name ->
                  messages.add(
                      new Message(table, 0, 0, "ERROR", "Table '" + name + "' is not found.")));
      for (int row = 0; row < table.cells().area().height(); row++) {
        for (int column = 0; column < table.cells().area().width(); column++) {
          check(table, row, column, messages);
        }
      }
    }
    return messages;
  }

  private static void check(ProjectTable table, int row, int column, List<Message> messages) {
    GridCell cell = table.cells().cell(row, column);
    Matcher missing = MISSING.matcher(cell.text());
    if (missing.find()) {
      String summary = "Identifier '" + missing.group() + "' is not found.";
      messages.add(new Message(table, row, column, "ERROR", summary));
    }
    if (DEPRECATED.matcher(cell.text()).find()) {
      messages.add(new Message(table, row, column, "WARN", "This is deprecated."));
    }
    boolean result =
        Set.of("SimpleRules", "SmartRules").contains(table.header().type())
            && table.header().returnType().filter(NUMBERS::contains).isPresent()
            && column == table.cells().area().width() - 1
            && row >= table.headerHeight();
    if (result && cell.value().filter(String.class::isInstance).isPresent() && !isNumber(cell)) {
      String summary =
          "Cannot parse cell value '"
              + cell.text()
              + "'. Expected value of type '"
              + table.header().returnType().orElseThrow()
              + "'.";
      messages.add(new Message(table, row, column, "ERROR", summary));
    }
  }

  private static boolean isNumber(GridCell cell) {
    return cell.text().strip().matches("=.*|[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  }
}
