package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openl.mcp.doubles.studio.TracedCall.Step;

/**
 * Computes rules over the cells of the workbooks and records what happens: the first row of a
 * decision table whose conditions are all met, and the steps of a spreadsheet.
 */
final class RuleTracer {

  private static final int DEEPEST = 60;

  private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?[0-9.]+)");
  private static final Pattern RANGE =
      Pattern.compile("\\[?\\s*(-?[0-9.]+)\\s*(?:-|\\.\\.)\\s*(-?[0-9.]+)\\s*]?");

  private final List<ProjectTable> tables;
  private final Map<String, Integer> instances = new HashMap<>();
  private int depth;

  private RuleTracer(List<ProjectTable> tables) {
    this.tables = tables;
  }

  /** Calls a table with values by parameter name. An error is kept in the calls. */
  static TracedCall trace(List<ProjectTable> tables, ProjectTable table, JsonNode inputs) {
    RuleTracer tracer = new RuleTracer(tables);
    Map<String, JsonNode> given = new LinkedHashMap<>();
    JsonNode params = inputs.has("params") ? inputs.path("params") : inputs;
    for (String parameter : parameters(table)) {
      given.put(parameter, params.path(parameter));
    }
    TracedCall call = tracer.begin(table, given);
    try {
      tracer.run(call);
    } catch (RuleExpression.Failed e) {
      // The calls have it.
    }
    return call;
  }

  /** Returns the names of the parameters of a table. */
  static List<String> parameters(ProjectTable table) {
    Matcher inside = Pattern.compile("\\((.*)\\)").matcher(table.header().signature());
    List<String> names = new ArrayList<>();
    if (inside.find()) {
      for (String parameter : inside.group(1).split(",")) {
        String[] words = parameter.strip().split("\\s+");
        if (words.length == 2) {
          names.add(words[1]);
        }
      }
    }
    return names;
  }

  private TracedCall begin(ProjectTable table, Map<String, JsonNode> given) {
    return new TracedCall(table, instances.merge(table.name(), 1, Integer::sum) - 1, given);
  }

  private Object run(TracedCall call) {
    if (++depth > DEEPEST) {
      call.setError("java.lang.StackOverflowError");
      throw new RuleExpression.Failed("java.lang.StackOverflowError");
    }
    try {
      Optional<JsonNode> result = call.isSpreadsheet() ? spreadsheet(call) : decide(call);
      result.ifPresent(call::setResult);
      return result.map(RuleTracer::value).orElse("");
    } catch (RuleExpression.Failed e) {
      call.setError(e.getMessage());
      throw e;
    } finally {
      depth--;
    }
  }

  private Optional<JsonNode> spreadsheet(TracedCall call) {
    TableMatrix matrix = call.table().cells().matrix();
    int titles = 1 + call.table().cells().propertyRows();
    boolean single = matrix.width() == 2;
    Map<String, Object> known = new HashMap<>();
    Optional<JsonNode> last = Optional.empty();
    for (int row = titles + 1; row < matrix.height(); row++) {
      for (int column = 1; column < matrix.width(); column++) {
        GridCell cell = matrix.cell(row, column);
        if (cell.isBlank()) {
          continue;
        }
        String name = matrix.cell(row, 0).text();
        String label = single ? "$" + name : "$" + matrix.cell(titles, column).text() + "$" + name;
        boolean constant = !cell.text().startsWith("=");
        Step step =
            new Step(
                "R%dC%d".formatted(row - titles - 1, column - 1),
                label,
                Optional.of(address(call.table(), row, column)),
                Optional.empty(),
                constant);
        call.steps().add(step);
        Object value =
            constant
                ? cell.value().orElse("")
                : RuleExpression.value(
                    cell.text().substring(1),
                    word -> name(word, known, call),
                    (table, arguments) -> called(step, table, arguments));
        known.put(label, value);
        step.setValue(json(value));
        last = step.value();
      }
    }
    return last;
  }

  private Object called(Step step, String name, List<Object> arguments) {
    ProjectTable table =
        tables.stream()
            .filter(known -> known.name().equals(name) && !known.isTest())
            .findFirst()
            .orElseThrow(() -> new RuleExpression.Failed("Method '" + name + "' is not found."));
    List<String> names = parameters(table);
    Map<String, JsonNode> given = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      given.put(names.get(i), i < arguments.size() ? json(arguments.get(i)) : json(""));
    }
    TracedCall call = begin(table, given);
    step.children().add(call);
    return run(call);
  }

  /** Returns a step, a parameter, or a field of a parameter, whose name may be given alone. */
  private static Object name(String word, Map<String, Object> steps, TracedCall call) {
    if (steps.containsKey(word)) {
      return steps.get(word);
    }
    String[] path = word.split("\\.", 2);
    JsonNode found = call.parameters().get(path[0]);
    if (found != null && path.length == 2) {
      found = found.path(path[1]);
    }
    for (JsonNode parameter : call.parameters().values()) {
      found = found == null && parameter.has(word) ? parameter.path(word) : found;
    }
    if (found == null || found.isMissingNode() || found.isNull()) {
      throw new RuleExpression.Failed("Identifier '" + word + "' is not found.");
    }
    return value(found);
  }

  /** Decides by rows: a column for each parameter, then the result. */
  private Optional<JsonNode> decide(TracedCall call) {
    ProjectTable table = call.table();
    TableMatrix matrix = table.cells().matrix();
    int first = table.headerHeight();
    List<JsonNode> values = List.copyOf(call.parameters().values());
    boolean lookup = table.type().endsWith("Lookup");
    int conditions = lookup ? 1 : Math.min(values.size(), matrix.width() - 1);
    List<Integer> left = new ArrayList<>();
    for (int row = first; row < matrix.height(); row++) {
      left.add(row);
    }
    for (int column = 0; column < conditions && !left.isEmpty(); column++) {
      List<Integer> met = new ArrayList<>();
      for (int row : left) {
        boolean meets = meets(text(matrix, row, column), values.get(column));
        call.highlights().put(address(table, row, column), meets ? "matched" : "failed");
        if (meets) {
          met.add(row);
        }
      }
      left = met;
      if (!left.isEmpty()) {
        String rules =
            left.stream().map(row -> "R" + (row - first + 1)).collect(Collectors.joining(", "));
        call.steps()
            .add(
                decision(
                    "c" + column,
                    "Condition: %s, Rules: [%s]".formatted(condition(table, matrix, column), rules),
                    "matched"));
      }
    }
    if (left.isEmpty()) {
      return Optional.empty();
    }
    int row = left.get(0);
    int column = lookup ? lookedUp(matrix, first - 1, values) : conditions;
    String rule = "R" + (row - first + 1);
    call.highlights().put(address(table, row, column), "returned");
    Step returned = decision(rule, "Returned rule: [" + rule + "]", "returned");
    call.steps().add(returned);
    JsonNode result =
        json(
            matrix
                .mergeOf(row, column)
                .map(span -> matrix.cell(span.row(), span.column()))
                .orElse(matrix.cell(row, column))
                .value()
                .orElse(""));
    returned.setValue(result);
    return Optional.of(result);
  }

  private static Step decision(String ref, String label, String decision) {
    return new Step(ref, label, Optional.empty(), Optional.of(decision), false);
  }

  private static int lookedUp(TableMatrix matrix, int titles, List<JsonNode> values) {
    for (int column = 1; column < matrix.width(); column++) {
      if (values.size() > 1 && meets(text(matrix, titles, column), values.get(1))) {
        return column;
      }
    }
    return matrix.width() - 1;
  }

  /** The names of conditions are in the table, or made by OpenL. */
  private static String condition(ProjectTable table, TableMatrix matrix, int column) {
    return table.type().equals("Rules")
        ? matrix.cell(1 + table.cells().propertyRows(), column).text()
        : "MC" + (column + 1);
  }

  private static String text(TableMatrix matrix, int row, int column) {
    return matrix
        .mergeOf(row, column)
        .map(span -> matrix.cell(span.row(), span.column()))
        .orElse(matrix.cell(row, column))
        .text()
        .strip();
  }

  private static boolean meets(String condition, JsonNode value) {
    if (condition.isEmpty() || condition.equals("any")) {
      return true;
    }
    Matcher comparison = COMPARISON.matcher(condition);
    Matcher range = RANGE.matcher(condition);
    if (!value.isNumber()) {
      return condition.equals(value.asText());
    }
    BigDecimal number = value.decimalValue();
    if (comparison.matches()) {
      int order = number.compareTo(new BigDecimal(comparison.group(2)));
      return switch (comparison.group(1)) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        default -> order >= 0;
      };
    }
    if (range.matches()) {
      return number.compareTo(new BigDecimal(range.group(1))) >= 0
          && number.compareTo(new BigDecimal(range.group(2))) <= 0;
    }
    return condition.equals(value.asText());
  }

  private static String address(ProjectTable table, int row, int column) {
    SheetArea area = table.cells().area();
    int sheetRow = area.top() + row;
    int sheetColumn = area.left() + column;
    return new SheetArea(sheetRow, sheetColumn, sheetRow, sheetColumn).excel();
  }

  private static JsonNode json(Object value) {
    if (value instanceof JsonNode known) {
      return known;
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value instanceof BigDecimal number) {
      BigDecimal plain = number.stripTrailingZeros();
      return nodes.numberNode(plain.scale() < 0 ? plain.setScale(0) : plain);
    }
    return value instanceof Boolean flag
        ? nodes.booleanNode(flag)
        : nodes.textNode(value.toString());
  }

  private static Object value(JsonNode json) {
    if (json.isNumber()) {
      return json.decimalValue();
    }
    return json.isTextual() ? json.asText() : json;
  }
}
