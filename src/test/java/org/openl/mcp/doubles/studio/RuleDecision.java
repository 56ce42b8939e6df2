package org.openl.mcp.doubles.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openl.mcp.doubles.studio.TracedCall.Step;

/**
 * Decides by the rows of a decision table: its columns are conditions on the values in their order,
 * and the first row whose conditions are all met decides. The last column has the result; in a
 * lookup table, the second value chooses the column. The call gets the steps and the states of the
 * cells.
 */
final class RuleDecision {

  private static final Pattern COMPARED = Pattern.compile("([<>]=?)\\s*(-?[0-9.]+)");

  private static final Pattern RANGE =
      Pattern.compile("\\[?\\s*(-?[0-9.]+)\\s*(?:-|\\.\\.)\\s*(-?[0-9.]+)\\s*]?");

  private final TracedCall call;
  private final ProjectTable table;
  private final TableMatrix matrix;
  private final List<Object> values;

  /**
   * Creates a decision.
   *
   * @param values the values of the parameters; null fits only a cell without a condition
   */
  RuleDecision(TracedCall call, List<Object> values) {
    this.call = call;
    this.table = call.table();
    this.matrix = table.cells().matrix();
    this.values = values.stream().map(value -> value == null ? "" : value).toList();
  }

  /** Returns the result of the row that decides; null if there is none. */
  Object result() {
    boolean lookup = table.type().endsWith("Lookup");
    int first = table.headerHeight();
    int conditions = lookup ? 1 : Math.min(values.size(), matrix.width() - 1);
    List<Integer> left = IntStream.range(first, matrix.height()).boxed().toList();
    for (int column = 0; column < conditions && !left.isEmpty(); column++) {
      left = met(column, left);
    }
    if (left.isEmpty()) {
      return null;
    }
    int row = left.get(0);
    int column = lookup ? lookedUp(first - 1) : matrix.width() - 1;
    Object result = cell(row, column).value().orElse(null);
    call.highlights().put(call.address(row, column), "returned");
    Step returned = step(name(row), "Returned rule: [" + name(row) + "]", "returned");
    call.steps().add(returned);
    returned.setValue(RuleExecution.json(result));
    return result;
  }

  private List<Integer> met(int column, List<Integer> rows) {
    List<Integer> met = new ArrayList<>();
    for (int row : rows) {
      boolean meets = isMatch(text(row, column), values.get(column));
      call.highlights().put(call.address(row, column), meets ? "matched" : "failed");
      if (meets) {
        met.add(row);
      }
    }
    if (!met.isEmpty()) {
      String rules = met.stream().map(this::name).collect(Collectors.joining(", "));
      String label = "Condition: %s, Rules: [%s]".formatted(condition(column), rules);
      call.steps().add(step("c" + column, label, "matched"));
    }
    return met;
  }

  private static Step step(String ref, String label, String decision) {
    return new Step(ref, label, Optional.empty(), Optional.of(decision), false);
  }

  private String name(int row) {
    return "R" + (row - table.headerHeight() + 1);
  }

  /** The names of conditions are in the table, or made by OpenL. */
  private String condition(int column) {
    return table.type().equals("Rules")
        ? matrix.cell(1 + table.cells().propertyRows(), column).text()
        : "MC" + (column + 1);
  }

  private int lookedUp(int titles) {
    return IntStream.range(1, matrix.width())
        .filter(column -> values.size() > 1 && isMatch(text(titles, column), values.get(1)))
        .findFirst()
        .orElse(matrix.width() - 1);
  }

  private String text(int row, int column) {
    return cell(row, column).text().strip();
  }

  /** Returns a cell, or the one that covers it. */
  private GridCell cell(int row, int column) {
    return matrix
        .mergeOf(row, column)
        .map(span -> matrix.cell(span.row(), span.column()))
        .orElse(matrix.cell(row, column));
  }

  private static boolean isMatch(String condition, Object value) {
    if (condition.isEmpty() || condition.equals("any")) {
      return true;
    }
    if (!(value instanceof BigDecimal number)) {
      return condition.equals(String.valueOf(value));
    }
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
    return condition.matches("-?[0-9.]+") && number.compareTo(new BigDecimal(condition)) == 0;
  }
}
