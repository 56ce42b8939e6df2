package org.openl.mcp.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The descriptions of tools for a person, made from their input schemas. */
final class ToolHelp {

  private ToolHelp() {}

  /** Returns a line for each tool: its name, and the first sentence of its description. */
  static List<String> list(List<JsonNode> tools) {
    int width = tools.stream().mapToInt(tool -> name(tool).length()).max().orElse(0);
    return tools.stream()
        .map(tool -> ("%-" + width + "s  %s").formatted(name(tool), firstSentence(tool)))
        .toList();
  }

  /** Returns the description of a tool and of its arguments. */
  static List<String> lines(JsonNode tool) {
    List<String> lines = new ArrayList<>();
    lines.add(name(tool));
    lines.add(tool.path("description").asText());
    JsonNode schema = tool.path("inputSchema");
    lines.add("");
    lines.add(schema.path("properties").isEmpty() ? "It has no arguments." : "Arguments:");
    add(schema, "  ", lines);
    return lines;
  }

  private static void add(JsonNode schema, String indent, List<String> lines) {
    List<String> required =
        StreamSupport.stream(schema.path("required").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    for (Map.Entry<String, JsonNode> argument : schema.path("properties").properties()) {
      JsonNode type = argument.getValue();
      lines.add(
          indent
              + argument.getKey()
              + (required.contains(argument.getKey()) ? " (required)" : "")
              + ": "
              + type(type)
              + suffix(". ", type.path("description").asText(""))
              + suffix(". Default: ", type.path("default").asText("")));
      add(type.path("type").asText().equals("array") ? items(type) : type, indent + "  ", lines);
    }
  }

  /** Returns the innermost items of an array. */
  private static JsonNode items(JsonNode array) {
    JsonNode items = array.path("items");
    return items.path("type").asText().equals("array") ? items(items) : items;
  }

  private static String type(JsonNode schema) {
    if (schema.has("enum")) {
      return String.join(
          " | ",
          StreamSupport.stream(schema.get("enum").spliterator(), false)
              .map(JsonNode::asText)
              .toList());
    }
    String type = schema.path("type").asText();
    return type.equals("array") ? "array of " + type(schema.path("items")) : type;
  }

  private static String suffix(String before, String text) {
    return text.isEmpty() ? "" : before + text;
  }

  private static String firstSentence(JsonNode tool) {
    return tool.path("description").asText().split("(?<=\\.) ", 2)[0];
  }

  private static String name(JsonNode tool) {
    return tool.path("name").asText();
  }
}
