package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.doubles.studio.TracedCall.Step;

/**
 * Executes decision tables and spreadsheets with numbers and simple formulas, and records the calls
 * of tables. Values are texts, numbers, truth values, null, and maps for datatypes.
 */
final class RuleExecution {

  private static final int DEEPEST = 60;

  private final List<ProjectTable> tables;

  /** The number of calls of each table so far. */
  private final Map<String, Integer> instances = new HashMap<>();

  private int depth;

  RuleExecution(List<ProjectTable> tables) {
    this.tables = tables;
  }

  /** The failure of an execution. */
  static final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  /** Returns the types of the parameters of a table by their names. */
  static Map<String, String> parameters(ProjectTable table) {
    String signature = table.header().signature();
    int open = signature.indexOf('(');
    Map<String, String> parameters = new LinkedHashMap<>();
    if (open >= 0) {
      for (String parameter :
          signature.substring(open + 1, signature.lastIndexOf(')')).split(",")) {
        String[] words = parameter.strip().split("\\s+");
        if (words.length == 2) {
          parameters.put(words[1], words[0]);
        }
      }
    }
    return parameters;
  }

  /** Returns the fields of a datatype, with their types; empty if there is no such datatype. */
  Map<String, String> fields(String datatype) {
    Map<String, String> fields = new LinkedHashMap<>();
    tables.stream()
        .filter(table -> table.type().equals("Datatype") && table.name().equals(datatype))
        .findFirst()
        .ifPresent(
            table -> {
              for (int row = 1; row < table.cells().area().height(); row++) {
                fields.put(table.cells().cell(row, 1).text(), table.cells().cell(row, 0).text());
              }
            });
    return fields;
  }

  /** Returns the values of the parameters of a table, from JSON by their names. */
  static Map<String, Object> arguments(ProjectTable table, JsonNode json) {
    JsonNode params = json.has("params") ? json.path("params") : json;
    Map<String, Object> arguments = new LinkedHashMap<>();
    parameters(table).keySet().forEach(name -> arguments.put(name, value(params.path(name))));
    return arguments;
  }

  private static Object value(JsonNode json) {
    if (json.isObject()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      json.forEachEntry((name, child) -> fields.put(name, value(child)));
      return fields;
    }
    if (json.isNumber()) {
      return json.decimalValue();
    }
    return json.isBoolean() ? json.booleanValue() : json.isTextual() ? json.textValue() : null;
  }

  /** Returns a value as JSON, a number without needless zeros. */
  static JsonNode json(Object value) {
    if (value instanceof BigDecimal number) {
      BigDecimal plain = number.stripTrailingZeros();
      return TestSummaries.json(plain.scale() < 0 ? plain.setScale(0) : plain);
    }
    return TestSummaries.json(value);
  }

  /**
   * Executes the table of a name.
   *
   * @throws Failure if it cannot be executed
   */
  Object execute(String name, List<Object> arguments) {
    return run(begin(name, arguments));
  }

  /**
   * Executes a table.
   *
   * @param arguments the values of the parameters by their names
   * @throws Failure if it cannot be executed
   */
  Object execute(ProjectTable table, Map<String, Object> arguments) {
    return run(begin(table, arguments));
  }

  /** Executes a table and returns its call, which has the calls below and an error if it failed. */
  TracedCall trace(ProjectTable table, Map<String, Object> arguments) {
    Execution execution = begin(table, arguments);
    try {
      run(execution);
    } catch (Failure e) {
      // The calls have it.
    }
    return execution.call();
  }

  /** A call that is executed, with the values of its parameters. */
  private record Execution(TracedCall call, Map<String, Object> arguments) {}

  private Execution begin(String name, List<Object> arguments) {
    ProjectTable table =
        tables.stream()
            .filter(
                known ->
                    known.name().equals(name)
                        && !known.isTest()
                        && known.header().returnType().isPresent())
            .findFirst()
            .orElseThrow(() -> new Failure("Method '" + name + "' is not found."));
    Map<String, Object> values = new LinkedHashMap<>();
    for (String parameter : parameters(table).keySet()) {
      values.put(parameter, values.size() < arguments.size() ? arguments.get(values.size()) : null);
    }
    return begin(table, values);
  }

  private Execution begin(ProjectTable table, Map<String, Object> arguments) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    arguments.forEach((name, value) -> parameters.put(name, json(value)));
    int instance = instances.merge(table.name(), 1, Integer::sum) - 1;
    return new Execution(new TracedCall(table, instance, parameters), arguments);
  }

  private Object run(Execution execution) {
    TracedCall call = execution.call();
    try {
      if (++depth > DEEPEST) {
        throw new Failure("java.lang.StackOverflowError");
      }
      Object result =
          switch (call.table().kind()) {
            case "Rules" ->
                new RuleDecision(call, new ArrayList<>(execution.arguments().values())).result();
            case "Spreadsheet" -> spreadsheet(execution);
            default -> throw new Failure("A table of this type cannot be executed here.");
          };
      Optional.ofNullable(result).ifPresent(value -> call.setResult(json(value)));
      return result;
    } catch (Failure e) {
      call.setError(e.getMessage());
      throw e;
    } finally {
      depth--;
    }
  }

  private Object spreadsheet(Execution execution) {
    ProjectTable table = execution.call().table();
    Map<String, Object> cells = new LinkedHashMap<>();
    TableMatrix matrix = table.cells().matrix();
    int header = 1 + table.cells().propertyRows();
    Object last = null;
    for (int row = header + 1; row < matrix.height(); row++) {
      String name = name(matrix, row, 0);
      for (int column = 1; column < matrix.width(); column++) {
        Optional<Object> content = matrix.cell(row, column).value();
        if (content.isPresent()) {
          String full = "$" + name(matrix, header, column) + "$" + name;
          Step step =
              new Step(
                  "R%dC%d".formatted(row - header - 1, column - 1),
                  matrix.width() == 2 ? "$" + name : full,
                  Optional.of(execution.call().address(row, column)),
                  Optional.empty(),
                  !isFormula(content.get()));
          execution.call().steps().add(step);
          last = value(content.get(), step, execution, cells);
          step.setValue(json(last));
          cells.put(full, last);
          cells.put("$" + name, last);
        }
      }
      if (name.equals("RETURN")) {
        return last;
      }
    }
    boolean whole = table.header().returnType().equals(Optional.of("SpreadsheetResult"));
    return whole ? cells : last;
  }

  /** Returns the name of a row or a column, without its type. */
  private static String name(TableMatrix matrix, int row, int column) {
    return matrix.cell(row, column).text().replaceFirst("\\s*:.*", "").strip();
  }

  private static boolean isFormula(Object content) {
    return content instanceof String text && text.startsWith("=");
  }

  private Object value(Object content, Step step, Execution execution, Map<String, Object> cells) {
    if (!isFormula(content)) {
      return content;
    }
    return new FormulaParser(
            content.toString().substring(1),
            name -> variable(name, execution.arguments(), cells),
            (name, arguments) -> {
              Execution called = begin(name, arguments);
              step.children().add(called.call());
              return run(called);
            })
        .value();
  }

  /** Returns a cell, a parameter, or a field of a parameter. */
  private static Object variable(
      String name, Map<String, Object> arguments, Map<String, Object> cells) {
    if (cells.containsKey(name)) {
      return cells.get(name);
    }
    if (arguments.containsKey(name)) {
      return arguments.get(name);
    }
    return arguments.values().stream()
        .filter(value -> value instanceof Map<?, ?> fields && fields.containsKey(name))
        .map(value -> ((Map<?, ?>) value).get(name))
        .findFirst()
        .orElseThrow(() -> new Failure("Identifier '" + name + "' is not found."));
  }
}
