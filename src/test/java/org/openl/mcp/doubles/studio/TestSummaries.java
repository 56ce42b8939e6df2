package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.openl.mcp.doubles.studio.TestExecution.Compared;
import org.openl.mcp.doubles.studio.TestExecution.TestedCase;
import org.openl.mcp.doubles.studio.TestExecution.TestedTable;

/** Writes test results as 6.x does. */
final class TestSummaries {

  private static final int SIZE = 50;

  private TestSummaries() {}

  /** Returns the page that a request asks for, the tables with most failures first. */
  static ObjectNode page(List<TestedTable> results, StudioRequest request) {
    int failures = request.number("failures", 5);
    if (failures < 1) {
      throw StudioFailure.invalid("failures", "Min", "must be at least 1", json(failures));
    }
    int page = request.number("page", 0);
    int size = request.number("size", SIZE);
    ArrayNode tables = StudioJson.array();
    results.stream()
        .sorted(
            Comparator.comparingInt(TestedTable::failures)
                .reversed()
                .thenComparing(result -> result.table().name()))
        .skip((long) page * size)
        .limit(size)
        .forEach(
            result ->
                tables.add(
                    table(
                        result,
                        request.flag("failuresOnly"),
                        failures,
                        request.flag("lazyValues"))));
    ObjectNode json =
        StudioJson.object()
            .put("pageNumber", page)
            .put("pageSize", size)
            .put("numberOfElements", tables.size())
            .put("total", results.size())
            .put("executionTimeMs", 1.5)
            .put("numberOfTests", results.stream().mapToInt(result -> result.cases().size()).sum())
            .put("numberOfFailures", results.stream().mapToInt(TestedTable::failures).sum());
    json.set("testCases", tables);
    return json;
  }

  private static ObjectNode table(
      TestedTable result, boolean failuresOnly, int failures, boolean lazy) {
    ObjectNode json =
        StudioJson.object()
            .put("name", result.table().name())
            .put("tableId", result.table().id())
            .put("module", result.table().module())
            .put("executionTimeMs", 0.5)
            .put("numberOfTests", result.cases().size())
            .put("numberOfFailures", result.failures());
    ArrayNode units = StudioJson.array();
    result.cases().stream()
        .filter(unit -> !failuresOnly || !unit.passed())
        .limit(failuresOnly ? failures : Integer.MAX_VALUE)
        .forEach(unit -> units.add(unit(unit, lazy)));
    if (!units.isEmpty()) {
      json.set("testUnits", units);
    }
    return json;
  }

  private static ObjectNode unit(TestedCase unit, boolean lazy) {
    String status = unit.passed() ? "TR_OK" : unit.error().isPresent() ? "TR_EXCEPTION" : "TR_NEQ";
    ObjectNode json =
        StudioJson.object().put("id", unit.id()).put("executionTimeMs", 0.25).put("status", status);
    unit.description().ifPresent(text -> json.put("description", text));
    unit.error()
        .ifPresent(
            message ->
                json.putArray("errors")
                    .addObject()
                    .put("id", 1)
                    .put("summary", message)
                    .put("severity", "ERROR"));
    if (unit.error().isEmpty()) {
      ArrayNode assertions = json.putArray("testAssertions");
      unit.results().forEach(result -> assertions.add(assertion(result)));
    }
    ArrayNode parameters = json.putArray("parameters");
    unit.inputs()
        .forEach(
            (title, value) -> {
              ObjectNode parameter =
                  parameters.addObject().put("name", title).put("description", title);
              if (lazy && value instanceof Map<?, ?>) {
                parameter.put("lazy", true);
              } else {
                parameter.set("value", json(value));
                parameter
                    .putObject("schema")
                    .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                    .put("type", value instanceof BigDecimal ? "number" : "string");
              }
            });
    return json;
  }

  private static ObjectNode assertion(Compared result) {
    ObjectNode json = StudioJson.object().put("description", result.title());
    json.set("expectedValue", json(result.expected()));
    json.set("actualValue", json(result.actual()));
    return json.put("status", result.equal() ? "TR_OK" : "TR_NEQ");
  }

  /** Returns a value as JSON. */
  static JsonNode json(Object value) {
    ObjectNode object = StudioJson.object();
    if (value instanceof Map<?, ?> fields) {
      fields.forEach((name, content) -> object.set(String.valueOf(name), json(content)));
      return object;
    }
    if (value instanceof BigDecimal number) {
      return object.numberNode(number);
    }
    return value instanceof Integer number
        ? object.numberNode(number)
        : value instanceof Boolean flag
            ? object.booleanNode(flag)
            : value == null ? object.nullNode() : object.textNode(String.valueOf(value));
  }
}
