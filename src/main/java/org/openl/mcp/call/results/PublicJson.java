package org.openl.mcp.call.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.openl.mcp.config.PublicText;

/** Makes the names and texts of a JSON tree public ({@link PublicText}). */
final class PublicJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PublicJson() {}

  /** Returns a copy. Names that become equal get asterisks, so that they differ. */
  static JsonNode of(JsonNode node) {
    if (node instanceof ObjectNode object) {
      ObjectNode copy = NODES.objectNode();
      object
          .properties()
          .forEach(field -> copy.set(free(copy, field.getKey()), of(field.getValue())));
      return copy;
    }
    if (node instanceof ArrayNode list) {
      ArrayNode copy = NODES.arrayNode(list.size());
      list.forEach(element -> copy.add(of(element)));
      return copy;
    }
    return node instanceof TextNode text ? NODES.textNode(PublicText.data(text.textValue())) : node;
  }

  private static String free(ObjectNode object, String name) {
    String free = PublicText.name(name);
    while (object.has(free)) {
      free += "*";
    }
    return free;
  }
}
