package org.openl.mcp.tools.reference;

import static java.util.stream.Collectors.joining;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.openl.mcp.Generated;

/** Writes the arguments of a tool as a Markdown table. */
final class ArgumentTable {

  private ArgumentTable() {}

  /** Writes an input schema as it is published. */
  static String of(JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties");
    if (properties.isEmpty()) {
      return "No arguments.\n";
    }
    JsonArray required = schema.getJsonArray("required", new JsonArray());
    return "| Argument | Type | Meaning |\n| --- | --- | --- |\n"
        + properties.fieldNames().stream()
            .map(name -> row(name, properties.getJsonObject(name), required.contains(name)))
            .collect(joining());
  }

  private static String row(String name, JsonObject schema, boolean required) {
    return "| `%s`%s | %s | %s |\n"
        .formatted(
            name,
            required ? " (required)" : "",
            type(schema),
            cell(schema.getString("description", "")));
  }

  private static String type(JsonObject schema) {
    if (schema.containsKey("enum")) {
      return schema.getJsonArray("enum").stream()
              .map(value -> "`" + value + "`")
              .collect(joining(", "))
          + byDefault(schema);
    }
    String type = schema.getString("type");
    if (type.equals("array")) {
      return "array of " + items(schema.getJsonObject("items"));
    }
    return type + range(schema) + byDefault(schema);
  }

  private static String items(JsonObject items) {
    return switch (items.getString("type")) {
      case "object" ->
          items.getJsonObject("properties").fieldNames().stream()
              .map(name -> "`" + name + "`")
              .collect(joining(", ", "objects with ", ""));
      case "array" -> "arrays of " + type(items.getJsonObject("items")) + "s";
      default -> items.containsKey("enum") ? type(items) : items.getString("type") + "s";
    };
  }

  private static String range(JsonObject schema) {
    Object least = schema.getValue("minimum");
    Object most = schema.getValue("maximum");
    boolean unlimited = most == null || most.equals(Integer.MAX_VALUE);
    if (least == null) {
      return "";
    }
    return unlimited ? " from " + least : " from " + least + " to " + most;
  }

  private static String byDefault(JsonObject schema) {
    return schema.containsKey("default") ? "; default `" + schema.getValue("default") + "`" : "";
  }

  private static String cell(String text) {
    return Generated.named(text).replace("|", "\\|").replace("\n", " ");
  }
}
