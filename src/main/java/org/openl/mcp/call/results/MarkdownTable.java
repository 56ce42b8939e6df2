package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openl.mcp.text.PrintableText;

/**
 * Writes a table in GitHub Flavored Markdown, "Tables". The cells are untrusted texts. They are
 * escaped, so that they cannot create columns, links, images or HTML.
 */
public final class MarkdownTable {

  private static final String SPECIAL = "\\|`*[<";

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
    List<String> names = rows.get(0).properties().stream().map(Map.Entry::getKey).toList();
    List<List<String>> cells = rows.valueStream().map(row -> cells(row, names)).toList();
    int[] columns =
        IntStream.range(0, names.size())
            .filter(i -> cells.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .toArray();
    StringJoiner table = new StringJoiner("\n");
    table.add(line(names, columns));
    table.add(line(names.stream().map(name -> "---").toList(), columns));
    cells.forEach(row -> table.add(line(row, columns)));
    return table.toString();
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
          (each ? value.valueStream() : Stream.of(value))
              .forEach(row -> rows.addObject().put("field", name).set("value", row));
        });
    return of(rows);
  }

  /** Returns the number of characters of a row with all its columns. */
  static int length(JsonNode row) {
    int characters = "|  |".length();
    int columns = 0;
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      characters += cell(field.getValue()).length() + (columns > 0 ? " | ".length() : 0);
      columns++;
    }
    return characters;
  }

  private static List<String> cells(JsonNode row, List<String> names) {
    List<String> cells = new ArrayList<>(names.size());
    names.forEach(name -> cells.add(cell(row.path(name))));
    return cells;
  }

  private static String line(List<String> cells, int... columns) {
    StringJoiner line = new StringJoiner(" | ", "| ", " |");
    for (int column : columns) {
      line.add(cells.get(column));
    }
    return line.toString();
  }

  private static String cell(JsonNode value) {
    if (value.isValueNode()) {
      return value.isNull() ? "" : escaped(value.asText());
    }
    StringBuilder text = new StringBuilder();
    add(value, text);
    return escaped(text.toString());
  }

  /** Returns a text as one line, with one space instead of several, and with its signs escaped. */
  private static String escaped(String text) {
    String line = PrintableText.line(text).strip();
    if (isPlain(line)) {
      return line;
    }
    StringBuilder cell = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ' ' && line.charAt(i - 1) == ' ') {
        continue;
      }
      if (SPECIAL.indexOf(c) >= 0) {
        cell.append('\\');
      }
      cell.append(c);
    }
    return cell.toString();
  }

  private static boolean isPlain(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || c == ' ' && line.charAt(i - 1) == ' ') {
        return false;
      }
    }
    return true;
  }

  private static void add(JsonNode value, StringBuilder text) {
    if (value.isArray()) {
      String separator = "";
      for (JsonNode element : value) {
        add(element, text.append(separator));
        separator = ", ";
      }
    } else if (value.isObject()) {
      String separator = "";
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        add(field.getValue(), text.append(separator).append(field.getKey()).append(": "));
        separator = ", ";
      }
    } else if (!value.isNull()) {
      text.append(value.asText());
    }
  }
}
