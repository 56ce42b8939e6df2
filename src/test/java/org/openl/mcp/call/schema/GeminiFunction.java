package org.openl.mcp.call.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gemini's function declarations. Their rules are those of <a
 * href="https://ai.google.dev/api/caching#FunctionDeclaration">FunctionDeclaration</a> and <a
 * href="https://ai.google.dev/api/caching#Schema">Schema</a> of the Gemini API, read in November
 * 2026, and of its answers to requests that are wrong.
 *
 * <p>A client puts an input schema into a declaration in one of two ways. {@code
 * parametersJsonSchema} takes it as it is (Gemini CLI does so). {@code parameters} takes a part of
 * OpenAPI 3.0 that does not know {@code additionalProperties}; it is left out when there are no
 * parameters, because an object must have properties.
 */
final class GeminiFunction {

  private static final Set<String> JSON_SCHEMA =
      Set.of(
          "$id",
          "$defs",
          "$ref",
          "$anchor",
          "type",
          "format",
          "title",
          "description",
          "enum",
          "items",
          "prefixItems",
          "minItems",
          "maxItems",
          "minimum",
          "maximum",
          "anyOf",
          "oneOf",
          "properties",
          "additionalProperties",
          "required",
          "propertyOrdering");

  private static final Set<String> SCHEMA =
      Set.of(
          "type",
          "format",
          "title",
          "description",
          "nullable",
          "enum",
          "maxItems",
          "minItems",
          "properties",
          "required",
          "minProperties",
          "maxProperties",
          "minLength",
          "maxLength",
          "pattern",
          "example",
          "anyOf",
          "propertyOrdering",
          "default",
          "items",
          "minimum",
          "maximum");

  private static final Set<String> TYPES =
      Set.of("string", "number", "integer", "boolean", "array", "object");

  private GeminiFunction() {}

  /** Returns the value of {@code parameters} for an input schema; nothing if there are none. */
  static Optional<JsonObject> parameters(JsonObject inputSchema) {
    JsonObject copy = inputSchema.copy();
    SchemaWalk.of(copy, (path, value) -> {})
        .forEach(step -> step.schema().remove("additionalProperties"));
    return Optional.of(copy).filter(schema -> !schema.getJsonObject("properties").isEmpty());
  }

  /** Returns why Gemini refuses {@code parameters}, as sentences. */
  static List<String> refusalsOfParameters(String function, JsonObject parameters) {
    List<String> refusals = refusals(function, parameters, SCHEMA);
    for (SchemaWalk.Step step : SchemaWalk.of(parameters, (path, value) -> {})) {
      if ("object".equals(step.schema().getValue("type"))
          && step.schema().getJsonObject("properties", new JsonObject()).isEmpty()) {
        refusals.add(step.path() + " is an object without properties");
      }
    }
    return refusals;
  }

  /** Returns why Gemini refuses {@code parametersJsonSchema}, as sentences. */
  static List<String> refusalsOfJsonSchema(String function, JsonObject schema) {
    return refusals(function, schema, JSON_SCHEMA);
  }

  private static List<String> refusals(String function, JsonObject schema, Set<String> keywords) {
    List<String> refusals = new ArrayList<>();
    if (!function.matches("[A-Za-z_][A-Za-z0-9_.-]{0,63}")) {
      refusals.add("The name of the function is " + function);
    }
    if (!"object".equals(schema.getValue("type"))) {
      refusals.add("The root is not an object");
    }
    SchemaWalk.of(schema, (path, value) -> refusals.add(path + " is no schema"))
        .forEach(step -> check(step, keywords, refusals));
    return refusals;
  }

  private static void check(SchemaWalk.Step step, Set<String> keywords, List<String> refusals) {
    JsonObject schema = step.schema();
    schema.fieldNames().stream()
        .filter(keyword -> !keywords.contains(keyword))
        .forEach(keyword -> refusals.add(step.path() + " has the keyword " + keyword));
    boolean typed = schema.getValue("type") instanceof String type && TYPES.contains(type);
    boolean object = "object".equals(schema.getValue("type"));
    if (!typed) {
      refusals.add(step.path() + " has no type");
    }
    if ("array".equals(schema.getValue("type")) && !schema.containsKey("items")) {
      refusals.add(step.path() + " has no items");
    }
    if (!object && (schema.containsKey("properties") || schema.containsKey("required"))) {
      refusals.add(step.path() + " has properties but is no object");
    }
    if (schema.containsKey("enum")
        && !("string".equals(schema.getValue("type"))
            && schema.getJsonArray("enum").stream()
                .allMatch(choice -> choice instanceof String text && !text.isEmpty()))) {
      refusals.add(step.path() + " has choices that are no texts");
    }
    Set<String> names = schema.getJsonObject("properties", new JsonObject()).fieldNames();
    names.stream()
        .filter(name -> !name.matches("[A-Za-z_][A-Za-z0-9_]{0,63}"))
        .forEach(name -> refusals.add(step.path() + " has the parameter " + name));
    if (!names.containsAll(schema.getJsonArray("required", new JsonArray()).getList())) {
      refusals.add(step.path() + " requires what it does not have");
    }
  }
}
