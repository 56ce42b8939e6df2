package org.openl.mcp.call.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OpenAI's strict mode for functions. Its rules are those of <a
 * href="https://platform.openai.com/docs/guides/structured-outputs#supported-schemas">Structured
 * Outputs, "Supported schemas"</a> and of <a
 * href="https://platform.openai.com/docs/guides/function-calling#strict-mode">Function calling,
 * "Strict mode"</a>, read in November 2026; a keyword that is not named there is refused.
 *
 * <p>MCP tools are called without strict mode unless a client asks for it. A client that does so
 * first makes every property required and closes every object, as the option {@code
 * convert_schemas_to_strict} of the OpenAI Agents SDK (<a
 * href="https://openai.github.io/openai-agents-python/mcp/">MCP</a>) and the Responses API do.
 */
final class OpenAiStrictMode {

  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "description",
          "enum",
          "const",
          "anyOf",
          "$ref",
          "$defs",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "pattern",
          "format",
          "multipleOf",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum");

  private static final Set<String> TYPES =
      Set.of("string", "number", "boolean", "integer", "object", "array");

  private static final int PROPERTIES = 5_000;
  private static final int LEVELS = 10;
  private static final int CHARACTERS = 120_000;
  private static final int CHOICES = 1_000;
  private static final int MANY_CHOICES = 250;
  private static final int CHARACTERS_OF_MANY_CHOICES = 15_000;

  private OpenAiStrictMode() {}

  /** Returns a copy of a schema as a client converts it for strict mode. */
  static JsonObject converted(JsonObject schema) {
    JsonObject copy = schema.copy();
    for (SchemaWalk.Step step : SchemaWalk.of(copy, (path, value) -> {})) {
      if (step.schema().getValue("properties") instanceof JsonObject properties) {
        step.schema().put("required", new JsonArray(List.copyOf(properties.fieldNames())));
      }
      if ("object".equals(step.schema().getValue("type"))
          && !step.schema().containsKey("additionalProperties")) {
        step.schema().put("additionalProperties", false);
      }
    }
    return copy;
  }

  /** Returns why strict mode refuses a tool with these parameters, as sentences. */
  static List<String> refusals(String name, JsonObject parameters) {
    List<String> refusals = new ArrayList<>();
    if (!name.matches("[a-zA-Z0-9_-]{1,64}")) {
      refusals.add("The name of the function is " + name);
    }
    if (!"object".equals(parameters.getValue("type")) || parameters.containsKey("anyOf")) {
      refusals.add("The root is not an object");
    }
    List<SchemaWalk.Step> steps =
        SchemaWalk.of(parameters, (path, value) -> refusals.add(path + " is no schema"));
    steps.forEach(step -> check(step, refusals));
    checkSize(steps, refusals);
    return refusals;
  }

  private static void check(SchemaWalk.Step step, List<String> refusals) {
    JsonObject schema = step.schema();
    schema.fieldNames().stream()
        .filter(keyword -> !KEYWORDS.contains(keyword))
        .forEach(keyword -> refusals.add(step.path() + " has the keyword " + keyword));
    if (!(schema.getValue("type") instanceof String type) || !TYPES.contains(type)) {
      refusals.add(step.path() + " has no type");
    }
    if ("array".equals(schema.getValue("type")) && !schema.containsKey("items")) {
      refusals.add(step.path() + " has no items");
    }
    if ("object".equals(schema.getValue("type"))) {
      Set<String> names = schema.getJsonObject("properties", new JsonObject()).fieldNames();
      if (!schema.containsKey("properties")
          || !names.equals(
              schema.getJsonArray("required", new JsonArray()).stream()
                  .collect(Collectors.toSet()))) {
        refusals.add(step.path() + " does not require all of its properties");
      }
      if (!Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
        refusals.add(step.path() + " is open");
      }
    }
    if (step.depth() > LEVELS) {
      refusals.add(step.path() + " is nested too deeply");
    }
  }

  private static void checkSize(List<SchemaWalk.Step> steps, List<String> refusals) {
    List<String> names =
        steps.stream()
            .flatMap(
                step ->
                    step
                        .schema()
                        .getJsonObject("properties", new JsonObject())
                        .fieldNames()
                        .stream())
            .toList();
    List<List<String>> choices =
        steps.stream()
            .map(step -> step.schema().getJsonArray("enum", new JsonArray()))
            .map(list -> list.stream().map(String::valueOf).toList())
            .toList();
    List<String> all = choices.stream().flatMap(List::stream).toList();
    if (names.size() > PROPERTIES) {
      refusals.add("There are too many properties");
    }
    if (all.size() > CHOICES) {
      refusals.add("There are too many choices");
    }
    if (length(Stream.concat(names.stream(), all.stream())) > CHARACTERS) {
      refusals.add("The names and choices are too long");
    }
    choices.stream()
        .filter(list -> list.size() > MANY_CHOICES)
        .filter(list -> length(list.stream()) > CHARACTERS_OF_MANY_CHOICES)
        .forEach(list -> refusals.add("The choices of one property are too long"));
  }

  private static int length(Stream<String> texts) {
    return texts.mapToInt(String::length).sum();
  }
}
