package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Writes the structured content of {@link TableAnswer} as tab-separated lines: a line with what
 * identifies the table, a line for each other field, list or entry, and the rows below the letters
 * of their columns. A line of a row begins with its number, all others with the name of a field.
 */
final class TableText {

  /** The names of the lines for the fields that have entries. */
  private static final Map<String, String> ENTRIES =
      Map.of("properties", "property", "formulas", "formula", "unsaved", "unsaved");

  /** The fields of the first line. */
  static final List<String> HEAD =
      List.of("name", "type", "sheet", "range", "workbook", "id", "revision");

  private TableText() {}

  /**
   * Writes a table.
   *
   * @param texts for each row the indexes of the cells with texts that look like dates
   */
  static String of(JsonNode table, List<Set<Integer>> texts) {
    Stream<String> head =
        Stream.of(
            line("table", HEAD.stream().map(field -> orNull(table.get(field)))).stripTrailing());
    return Stream.concat(
            head,
            table.properties().stream()
                .filter(field -> !HEAD.contains(field.getKey()))
                .flatMap(field -> lines(field.getKey(), field.getValue(), texts)))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(String field, JsonNode value, List<Set<Integer>> texts) {
    return switch (field) {
      case "columns" -> Stream.of(line("", elements(value)));
      case "rows" ->
          IntStream.range(0, value.size()).mapToObj(i -> row(value.get(i), texts.get(i)));
      case "notes" -> elements(value).map(note -> line("note", Stream.of(note)));
      case "messages" -> elements(value).map(message -> line("message", elements(message)));
      default ->
          ENTRIES.containsKey(field)
              ? value.properties().stream().map(entry -> line(ENTRIES.get(field), entry(entry)))
              : Stream.of(line(field, value.isArray() ? elements(value) : Stream.of(value)));
    };
  }

  /** Returns one row as a line. */
  static String row(JsonNode row, Set<Integer> texts) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> CellJson.text(row.get(i), texts.contains(i - 1)))
        .collect(Collectors.joining("\t"));
  }

  private static JsonNode orNull(JsonNode field) {
    return field == null ? NullNode.instance : field;
  }

  private static Stream<JsonNode> entry(Map.Entry<String, JsonNode> entry) {
    return Stream.of(TextNode.valueOf(entry.getKey()), entry.getValue());
  }

  private static String line(String name, Stream<JsonNode> cells) {
    return Stream.concat(Stream.of(name), cells.map(cell -> CellJson.text(cell, false)))
        .collect(Collectors.joining("\t"));
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
