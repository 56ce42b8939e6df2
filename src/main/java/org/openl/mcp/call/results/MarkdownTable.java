package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openl.mcp.text.PrintableText;

/**
 * Writes a table in GitHub Flavored Markdown, "Tables". The cells are untrusted texts. They are
 * escaped, so that they cannot create columns, links, images or HTML.
 */
public final class MarkdownTable {

  private static final String SPECIAL = "[\\\\|`*\\[<]";

  private MarkdownTable() {}

  /**
   * Writes the rows of a table, without the columns that are empty in all rows.
   *
   * @param rows a list of objects with the same fields in the same order
   */
  public static String of(JsonNode rows) {
    if (rows.isEmpty()) {
      return "";
    }
    List<String> columns =
        fields(rows.get(0))
            .filter(name -> elements(rows).anyMatch(row -> !cell(row.get(name)).isEmpty()))
            .toList();
    Stream<String> head = Stream.of(line(columns.stream()), line(columns.stream().map(c -> "---")));
    Stream<String> body =
        elements(rows).map(row -> line(columns.stream().map(name -> cell(row.get(name)))));
    return Stream.concat(head, body).collect(Collectors.joining("\n"));
  }

  /**
   * Writes the fields of an object as rows. A list of sentences ({@code notes}) or of objects has a
   * row for each element.
   */
  public static String ofFields(Stream<Map.Entry<String, JsonNode>> fields) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    fields.forEach(
        field -> {
          String name = field.getKey();
          JsonNode value = field.getValue();
          boolean each = value.isArray() && (name.equals("notes") || value.path(0).isObject());
          (each ? elements(value) : Stream.of(value))
              .forEach(row -> rows.addObject().put("field", name).set("value", row));
        });
    return of(rows);
  }

  /** Returns the number of characters of a row with all its columns. */
  static int length(JsonNode row) {
    return line(row.isObject() ? fields(row).map(name -> cell(row.get(name))) : Stream.of(""))
        .length();
  }

  private static String line(Stream<String> cells) {
    return cells.collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String cell(JsonNode value) {
    return PrintableText.line(plain(value))
        .replaceAll(" +", " ")
        .strip()
        .replaceAll(SPECIAL, "\\\\$0");
  }

  private static String plain(JsonNode value) {
    if (value.isArray()) {
      return elements(value).map(MarkdownTable::plain).collect(Collectors.joining(", "));
    }
    if (value.isObject()) {
      return fields(value)
          .map(name -> name + ": " + plain(value.get(name)))
          .collect(Collectors.joining(", "));
    }
    return value.isNull() || value.isMissingNode() ? "" : value.asText();
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static Stream<String> fields(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }
}
