package org.openl.mcp.doubles.studio;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Executes tables: simple and smart rules whose columns are conditions on the parameters in their
 * order, and spreadsheets with numbers and simple formulas. Values are texts, numbers, truth
 * values, null, and maps for datatypes.
 */
final class RuleExecution {

  private static final int DEEPEST = 50;
  private static final Pattern COMPARED = Pattern.compile("([<>]=?)\\s*(-?[0-9.]+)");

  private static final Pattern RANGE =
      Pattern.compile("\\[?(-?[0-9.]+)\\s*(?:-|\\.\\.)\\s*(-?[0-9.]+)]?");

  private final List<ProjectTable> tables;
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

  /**
   * Executes the table of a name.
   *
   * @throws Failure if it cannot be executed
   */
  Object execute(String name, List<Object> arguments) {
    ProjectTable table =
        tables.stream()
            .filter(known -> known.name().equals(name) && known.header().returnType().isPresent())
            .findFirst()
            .orElseThrow(() -> new Failure("Method '" + name + "' is not found."));
    Map<String, Object> values = new LinkedHashMap<>();
    for (String parameter : parameters(table).keySet()) {
      values.put(parameter, values.size() < arguments.size() ? arguments.get(values.size()) : null);
    }
    return execute(table, values);
  }

  /**
   * Executes a table.
   *
   * @param arguments the values of the parameters by their names
   * @throws Failure if it cannot be executed
   */
  Object execute(ProjectTable table, Map<String, Object> arguments) {
    if (++depth > DEEPEST) {
      throw new Failure("Stack overflow.");
    }
    try {
      return switch (table.type()) {
        case "SimpleRules", "SmartRules" -> rules(table, arguments);
        case "Spreadsheet", "SimpleSpreadsheet" -> spreadsheet(table, arguments);
        default -> throw new Failure("A table of this type cannot be executed here.");
      };
    } finally {
      depth--;
    }
  }

  private static Object rules(ProjectTable table, Map<String, Object> arguments) {
    List<Object> values = List.copyOf(texts(arguments));
    int result = table.cells().area().width() - 1;
    TableMatrix matrix = table.cells().matrix();
    for (int row = table.headerHeight(); row < matrix.height(); row++) {
      boolean matches = true;
      for (int column = 0; column < result && column < values.size(); column++) {
        matches &= isMatch(matrix.cell(row, column).text().strip(), values.get(column));
      }
      if (matches) {
        return matrix.cell(row, result).value().orElse(null);
      }
    }
    return null;
  }

  /**
   * Returns the arguments in their order; a null is an empty text, which fits only no condition.
   */
  private static List<Object> texts(Map<String, Object> arguments) {
    return arguments.values().stream().map(value -> value == null ? "" : value).toList();
  }

  private static boolean isMatch(String condition, Object value) {
    if (condition.isEmpty()) {
      return true;
    }
    if (value instanceof BigDecimal number) {
      Matcher compared = COMPARED.matcher(condition);
      if (compared.matches()) {
        int order = number.compareTo(new BigDecimal(compared.group(2)));
        return switch (compared.group(1)) {
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
      }
      Matcher range = RANGE.matcher(condition);
      if (range.matches()) {
        return number.compareTo(new BigDecimal(range.group(1))) >= 0
            && number.compareTo(new BigDecimal(range.group(2))) <= 0;
      }
    }
    return isSame(condition, value);
  }

  private static boolean isSame(String condition, Object value) {
    if (value instanceof BigDecimal number) {
      return condition.matches("-?[0-9.]+") && number.compareTo(new BigDecimal(condition)) == 0;
    }
    return condition.equals(String.valueOf(value));
  }

  private Object spreadsheet(ProjectTable table, Map<String, Object> arguments) {
    Map<String, Object> cells = new LinkedHashMap<>();
    TableMatrix matrix = table.cells().matrix();
    int header = 1 + table.cells().propertyRows();
    Object last = null;
    for (int row = header + 1; row < matrix.height(); row++) {
      String step = matrix.cell(row, 0).text().replaceFirst("\\s*:.*", "").strip();
      for (int column = 1; column < matrix.width(); column++) {
        Optional<Object> content = matrix.cell(row, column).value();
        if (content.isPresent()) {
          String title = matrix.cell(header, column).text().replaceFirst("\\s*:.*", "").strip();
          last = value(content.get(), arguments, cells);
          cells.put("$" + title + "$" + step, last);
          cells.put("$" + step, last);
        }
      }
      if (step.equals("RETURN")) {
        return last;
      }
    }
    boolean whole = table.header().returnType().equals(Optional.of("SpreadsheetResult"));
    return whole ? cells : last;
  }

  private Object value(Object content, Map<String, Object> arguments, Map<String, Object> cells) {
    return content instanceof String text && text.startsWith("=")
        ? new FormulaParser(
                text.substring(1), name -> variable(name, arguments, cells), this::execute)
            .value()
        : content;
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
