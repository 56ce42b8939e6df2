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

  /** The maximum number of values. An example with more has fewer levels. */
  private static final int MOST = 500;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode root;
  private final int deepest;
  private int values;

  private InputExample(JsonNode root, int deepest) {
    this.root = root;
    this.deepest = deepest;
  }

  /**
   * Returns an example.
   *
   * @param schema JSON Schema, draft 2020-12
   * @param value the value that the input has at the beginning; its members are kept
   */
  static JsonNode of(JsonNode schema, JsonNode value) {
    for (int deepest = DEEPEST; ; deepest--) {
      InputExample maker = new InputExample(schema, deepest);
      JsonNode example = maker.example(schema, value, 0);
      if (maker.values <= MOST || deepest == 0) {
        return example;
      }
    }
  }

  private JsonNode example(JsonNode given, JsonNode value, int depth) {
    JsonNode schema = resolved(root, given);
    values++;
    if (type(schema).equals("object")) {
      return hasRoom(depth) ? object(schema, value, depth) : NODES.objectNode();
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

  private boolean hasRoom(int depth) {
    return depth < deepest && values <= MOST;
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
    return hasRoom(depth)
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
  static JsonNode resolved(JsonNode root, JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.startsWith("#/") ? root.at(reference.substring(1)) : schema;
  }

  /** Returns the type of a value; the first one if there are several. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }
}
