package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs of tables of 6.x. */
final class TableRuns {

  private static final Set<String> NUMBERS =
      Set.of("Integer", "int", "Long", "Double", "double", "BigDecimal");

  private TableRuns() {}

  /**
   * Runs a table.
   *
   * @param body the values by the names of the parameters, or {@code {params, runtimeContext}}
   */
  static ObjectNode run(ProjectTable table, List<ProjectTable> tables, JsonNode body) {
    Map<String, Object> arguments = RuleExecution.arguments(table, body);
    ObjectNode result =
        StudioJson.object()
            .put("tableName", table.name())
            .put("tableId", table.id())
            .put("executionTimeMs", 0.5);
    ArrayNode parameters = result.putArray("parameters");
    arguments.forEach(
        (name, value) ->
            parameters
                .addObject()
                .put("name", name)
                .put("description", name)
                .set("value", TestSummaries.json(value)));
    try {
      result.set("result", TestSummaries.json(new RuleExecution(tables).execute(table, arguments)));
    } catch (RuleExecution.Failure e) {
      result
          .putArray("errors")
          .addObject()
          .put("id", 1)
          .put("summary", e.getMessage())
          .put("severity", "ERROR");
    }
    return result;
  }

  /** Describes the inputs of a table. */
  static ObjectNode input(ProjectTable table, List<ProjectTable> tables) {
    RuleExecution rules = new RuleExecution(tables);
    ObjectNode json = StudioJson.object().put("tableId", table.id()).put("name", table.name());
    ArrayNode parameters = json.putArray("parameters");
    if (!table.isTest()) {
      RuleExecution.parameters(table)
          .forEach(
              (name, type) ->
                  parameters
                      .addObject()
                      .put("name", name)
                      .put("description", name)
                      .set("schema", schema(type, rules)));
    }
    return json;
  }

  private static ObjectNode schema(String type, RuleExecution rules) {
    ObjectNode schema = StudioJson.object();
    if (type.endsWith("[]")) {
      schema.put("type", "array").set("items", schema(type.substring(0, type.length() - 2), rules));
      return schema;
    }
    Map<String, String> fields = rules.fields(type);
    if (!fields.isEmpty()) {
      ObjectNode properties = schema.put("type", "object").putObject("properties");
      fields.forEach((name, field) -> properties.set(name, schema(field, rules)));
      return schema;
    }
    return schema.put(
        "type", NUMBERS.contains(type) ? "number" : type.equals("Boolean") ? "boolean" : "string");
  }
}
