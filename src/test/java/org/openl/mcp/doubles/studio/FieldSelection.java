package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members that {@code fields=a,b(c,d)} selects. Unknown names are dropped. */
final class FieldSelection {

  private final Map<String, FieldSelection> members = new LinkedHashMap<>();

  /** Reduces an object, or the items of an array. */
  static JsonNode of(JsonNode json, StudioRequest request) {
    return request
        .parameter("fields")
        .map(text -> new Parser(text).selection().of(json))
        .orElse(json);
  }

  private JsonNode of(JsonNode json) {
    if (members.isEmpty()) {
      return json;
    }
    if (json.isArray()) {
      ArrayNode items = StudioJson.array();
      json.forEach(item -> items.add(of(item)));
      return items;
    }
    ObjectNode selected = StudioJson.object();
    members.forEach(
        (name, selection) -> {
          if (json.has(name)) {
            selected.set(name, selection.of(json.get(name)));
          }
        });
    return selected;
  }

  private static final class Parser {

    private final String text;
    private int position;

    Parser(String text) {
      this.text = text;
    }

    FieldSelection selection() {
      FieldSelection selection = new FieldSelection();
      while (position < text.length() && text.charAt(position) != ')') {
        int begin = position;
        while (position < text.length() && ",()".indexOf(text.charAt(position)) < 0) {
          position++;
        }
        String name = text.substring(begin, position).strip();
        FieldSelection nested = new FieldSelection();
        if (isAt('(')) {
          position++;
          nested = selection();
          position++;
        }
        selection.members.put(name, nested);
        if (isAt(',')) {
          position++;
        }
      }
      return selection;
    }

    private boolean isAt(char character) {
      return position < text.length() && text.charAt(position) == character;
    }
  }
}
