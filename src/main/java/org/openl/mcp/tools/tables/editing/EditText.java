package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the structured content of {@link EditAnswer} as tab-separated lines: a line with what
 * identifies the table, then a line for each entry, which begins with its field.
 */
final class EditText {

  private static final List<String> HEAD =
      List.of("name", "range", "id", "status", "project", "branch");

  private static final Map<String, String> LINES =
      Map.of(
          "notes", "note",
          "addedRows", "added row",
          "deletedRows", "deleted row",
          "addedColumns", "added column",
          "deletedColumns", "deleted column",
          "newMessages", "message",
          "tests", "test");

  private EditText() {}

  static String of(JsonNode answer) {
    Stream<String> head =
        Stream.of(
            HEAD.stream()
                .map(field -> answer.path(field).asText())
                .collect(Collectors.joining("\t", "table\t", ""))
                .stripTrailing());
    return Stream.concat(
            head,
            answer.properties().stream()
                .filter(field -> !HEAD.contains(field.getKey()))
                .flatMap(field -> lines(field.getKey(), field.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(String field, JsonNode value) {
    String name = LINES.getOrDefault(field, field);
    return value.isObject()
        ? value.properties().stream()
            .map(entry -> line(name, entry.getKey() + "\t" + text(entry.getValue())))
        : value.valueStream().map(item -> line(name, text(item)));
  }

  private static String line(String name, String rest) {
    return name + "\t" + rest;
  }

  private static String text(JsonNode value) {
    return value.isContainerNode()
        ? value.valueStream().map(EditText::text).collect(Collectors.joining("\t"))
        : value.isNull() ? "" : value.asText().replaceAll("[\\t\\r\\n]+", " ");
  }
}
