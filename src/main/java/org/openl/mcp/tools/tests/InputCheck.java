package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the value of an input with its JSON Schema. Studio does not tell that it ignores a
 * member or that it cannot read a value.
 */
final class InputCheck {

  private static final int DEEPEST = 20;

  private final JsonNode root;
  private final List<String> wrong = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * Compares a value.
   *
   * @param name the name of the input
   * @param schema JSON Schema, draft 2020-12
   */
  InputCheck(String name, JsonNode schema, JsonNode value) {
    this.root = schema;
    check(name, schema, value, 0);
  }

  /** Returns sentences about values that have another type. */
  List<String> wrong() {
    return wrong;
  }

  /** Returns the paths of members that the schema does not have. */
  List<String> unknown() {
    return unknown;
  }

  /** Returns the paths of members that have no value. */
  List<String> missing() {
    return missing;
  }

  private void check(String path, JsonNode given, JsonNode value, int depth) {
    JsonNode schema = InputExample.resolved(root, given);
    if (value.isNull() || depth > DEEPEST) {
      return;
    }
    switch (InputExample.type(schema)) {
      case "integer", "number" -> require(value.isNumber(), path, "a number");
      case "boolean" -> require(value.isBoolean(), path, "true or false");
      case "array" -> {
        for (int i = 0; i < value.size() && value.isArray(); i++) {
          check("%s[%d]".formatted(path, i), schema.path("items"), value.get(i), depth + 1);
        }
      }
      case "object" -> {
        require(value.isObject(), path, "a JSON object");
        members(path, schema.path("properties"), value, depth);
      }
      default -> {
        // A text may be a date or a value of an enumeration, which Studio reads in several forms.
      }
    }
  }

  private void members(String path, JsonNode known, JsonNode value, int depth) {
    if (known.isEmpty() || !value.isObject()) {
      return;
    }
    value
        .properties()
        .forEach(
            member -> {
              String inner = path + "." + member.getKey();
              if (known.has(member.getKey())) {
                check(inner, known.get(member.getKey()), member.getValue(), depth + 1);
              } else if (!member.getKey().startsWith("@")) {
                unknown.add(inner);
              }
            });
    known
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!value.has(name)) {
                missing.add(path + "." + name);
              }
            });
  }

  private void require(boolean fits, String path, String type) {
    if (!fits) {
      wrong.add("'%s' must be %s.".formatted(path, type));
    }
  }
}
