package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Makes an example of a value that a JSON Schema describes. */
final class InputExample {

  private static final int DEEPEST = 5;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;

  private InputExample(JsonNode root) {
    this.root = root;
  }

  /**
   * Returns an example.
   *
   * @param schema JSON Schema, draft 2020-12
   * @param value the value that the input has at the beginning; its members are kept
   */
  static JsonNode of(JsonNode schema, JsonNode value) {
    return new InputExample(schema).example(schema, value, 0);
  }

  private JsonNode example(JsonNode given, JsonNode value, int depth) {
    JsonNode schema = resolved(given);
    if (type(schema).equals("object")) {
      return depth < DEEPEST ? object(schema, value, depth) : NODES.objectNode();
    }
    if (!value.isMissingNode() && !value.isNull()) {
      return value;
    }
    JsonNode first = schema.path("enum").path(0);
    if (!first.isMissingNode()) {
      return first;
    }
    return switch (type(schema)) {
      case "string" -> TextNode.valueOf(text(schema.path("format").asText()));
      case "integer", "number" -> IntNode.valueOf(0);
      case "boolean" -> BooleanNode.FALSE;
      case "array" -> array(schema, depth);
      default -> NullNode.instance;
    };
  }

  private ObjectNode object(JsonNode schema, JsonNode value, int depth) {
    ObjectNode object = NODES.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            member ->
                object.set(
                    member.getKey(),
                    example(member.getValue(), value.path(member.getKey()), depth + 1)));
    return object;
  }

  private ArrayNode array(JsonNode schema, int depth) {
    return depth < DEEPEST
        ? NODES.arrayNode().add(example(schema.path("items"), MissingNode.getInstance(), depth + 1))
        : NODES.arrayNode();
  }

  private static String text(String format) {
    return switch (format) {
      case "date" -> "2026-01-31";
      case "date-time" -> "2026-01-31T00:00:00";
      default -> "text";
    };
  }

  /** Follows a reference within the schema. */
  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }
}
