package org.openl.mcp.call.schema;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of JSON Schema that input schemas may use. Because of one tool outside this part, a
 * client may reject all tools. Every keyword that is not listed here is refused, at any depth: the
 * combining ones, references, {@code const}, {@code format}, {@code default}, {@code nullable} and
 * the like.
 *
 * <p>A tool's name has the characters {@code [a-z0-9_]}. An argument's name is written in camel
 * case, as Studio and the vendor's own server write it ({@code projectId}); its characters are
 * {@code [A-Za-z0-9_]}. Either has at most 40 characters.
 */
final class SchemaSubset {

  private static final Map<String, Set<String>> KEYWORDS =
      Map.of(
          "string", Set.of("enum"),
          "integer", Set.of("minimum", "maximum"),
          "number", Set.of("minimum", "maximum"),
          "boolean", Set.of(),
          "array", Set.of("items"),
          "object", Set.of("properties", "required", "additionalProperties"));

  private final List<String> findings = new ArrayList<>();

  private SchemaSubset() {}

  /** Returns the violations of the subset, as sentences. */
  static List<String> findings(PublishedTool tool) {
    SchemaSubset subset = new SchemaSubset();
    subset.check(tool);
    return subset.findings;
  }

  private void check(PublishedTool tool) {
    require(tool.name().matches("[a-z0-9_]{1,40}"), tool.name(), "is not a name of a tool");
    JsonObject root = tool.inputSchema();
    require(
        root.fieldNames().equals(Set.of("type", "properties", "required", "additionalProperties")),
        "root",
        "has the keywords " + root.fieldNames());
    require("object".equals(root.getValue("type")), "root", "is not an object");
    SchemaWalk.of(root, (path, value) -> require(false, path, "is the schema " + value))
        .forEach(this::check);
  }

  private void check(SchemaWalk.Step step) {
    JsonObject schema = step.schema();
    if (!(schema.getValue("type") instanceof String type) || !KEYWORDS.containsKey(type)) {
      require(false, step.path(), "has the type " + schema.getValue("type"));
      return;
    }
    for (String keyword : schema.fieldNames()) {
      require(
          Set.of("type", "description").contains(keyword) || KEYWORDS.get(type).contains(keyword),
          step.path(),
          "has the keyword " + keyword);
    }
    if (schema.containsKey("description")) {
      require(
          schema.getValue("description") instanceof String text && !text.isBlank(),
          step.path(),
          "has no text as its description");
    }
    switch (type) {
      case "object" -> checkObject(step.path(), schema);
      case "array" -> require(schema.containsKey("items"), step.path(), "has items of any type");
      case "string" -> checkChoices(step.path(), schema);
      default -> checkBounds(step.path(), schema);
    }
  }

  private void checkObject(String path, JsonObject schema) {
    require(
        Boolean.FALSE.equals(schema.getValue("additionalProperties")), path, "is an open object");
    if (schema.getValue("properties") instanceof JsonObject properties
        && schema.getValue("required") instanceof JsonArray required) {
      Set<Object> names = required.stream().collect(Collectors.toSet());
      require(
          names.size() == required.size() && properties.fieldNames().containsAll(names),
          path,
          "requires " + required);
      properties
          .fieldNames()
          .forEach(
              name ->
                  require(
                      name.matches("[A-Za-z0-9_]{1,40}"),
                      path + "/" + name,
                      "is not a name of an argument"));
    } else {
      require(false, path, "lacks properties or required");
    }
  }

  private void checkChoices(String path, JsonObject schema) {
    if (schema.containsKey("enum")) {
      require(
          schema.getValue("enum") instanceof JsonArray choices
              && !choices.isEmpty()
              && choices.stream().allMatch(c -> c instanceof String text && !text.isBlank())
              && choices.stream().distinct().count() == choices.size(),
          path,
          "has the choices " + schema.getValue("enum"));
    }
  }

  private void checkBounds(String path, JsonObject schema) {
    for (String bound : List.of("minimum", "maximum")) {
      require(
          !schema.containsKey(bound) || schema.getValue(bound) instanceof Number,
          path,
          "has the bound " + schema.getValue(bound));
    }
  }

  private void require(boolean holds, String path, String finding) {
    if (!holds) {
      findings.add(path + " " + finding);
    }
  }
}
