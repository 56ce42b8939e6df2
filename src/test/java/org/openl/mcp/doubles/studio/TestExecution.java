package org.openl.mcp.doubles.studio;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Executes the test tables of a project. */
final class TestExecution {

  private final List<ProjectTable> tables;
  private final RuleExecution rules;

  TestExecution(List<ProjectTable> tables) {
    this.tables = tables;
    this.rules = new RuleExecution(tables);
  }

  /**
   * The result of a test table.
   *
   * @param broken whether it was not run, because it or the tested table has errors
   */
  record TestedTable(ProjectTable table, boolean broken, List<TestedCase> cases) {

    int failures() {
      return broken ? 1 : (int) cases.stream().filter(unit -> !unit.passed()).count();
    }
  }

  /**
   * A case.
   *
   * @param inputs the inputs by the titles of their columns
   * @param error the message of an unexpected error
   */
  record TestedCase(
      String id,
      Optional<String> description,
      Map<String, Object> inputs,
      List<Compared> results,
      Optional<String> error) {

    boolean passed() {
      return error.isEmpty() && results.stream().allMatch(Compared::equal);
    }
  }

  /** A compared result. */
  record Compared(String title, Object expected, Object actual, boolean equal) {}

  /**
   * Runs a test table.
   *
   * @param ranges the cases, such as {@code 1-3,5}; empty for all
   * @throws StudioFailure if there is no such case
   */
  TestedTable run(ProjectTable test, Optional<String> ranges) {
    Optional<ProjectTable> tested =
        test.header()
            .testedName()
            .flatMap(
                name ->
                    tables.stream().filter(t -> t.name().equals(name) && !t.isTest()).findFirst());
    if (tested.isEmpty() || hasErrors(test) || hasErrors(tested.get())) {
      return new TestedTable(test, true, List.of());
    }
    List<TestedCase> cases = new ArrayList<>();
    TableMatrix matrix = test.cells().matrix();
    Set<Integer> wanted = wanted(ranges, matrix.height() - test.headerHeight() - 1);
    for (int row = test.headerHeight() + 1; row < matrix.height(); row++) {
      int number = row - test.headerHeight();
      if (wanted.contains(number)) {
        cases.add(run(test, matrix, row, number, tested.get()));
      }
    }
    return new TestedTable(test, false, cases);
  }

  private boolean hasErrors(ProjectTable table) {
    return Compilation.messages(tables).stream()
        .anyMatch(
            message ->
                message.table().id().equals(table.id()) && message.severity().equals("ERROR"));
  }

  private static Set<Integer> wanted(Optional<String> ranges, int count) {
    Set<Integer> wanted = new TreeSet<>();
    for (String range : ranges.orElse("1-" + count).split(",")) {
      String[] ends = range.strip().split("-");
      try {
        int first = Integer.parseInt(ends[0].strip());
        int last = Integer.parseInt(ends[ends.length - 1].strip());
        if (ranges.isPresent() && (first < 1 || last > count || first > last)) {
          throw StudioFailure.badRequest("test.ranges");
        }
        for (int number = first; number <= last; number++) {
          wanted.add(number);
        }
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        throw StudioFailure.badRequest("test.ranges");
      }
    }
    return wanted;
  }

  private TestedCase run(
      ProjectTable test, TableMatrix matrix, int row, int number, ProjectTable tested) {
    int names = test.headerHeight() - 1;
    String id = String.valueOf(number);
    Optional<String> description = Optional.empty();
    Map<String, Object> inputs = new LinkedHashMap<>();
    Map<String, Object> arguments = new LinkedHashMap<>();
    RuleExecution.parameters(tested).keySet().forEach(name -> arguments.put(name, null));
    Map<Integer, String> expected = new LinkedHashMap<>();
    for (int column = 0; column < matrix.width(); column++) {
      String name = matrix.cell(names, column).text().strip();
      Object value = matrix.cell(row, column).value().orElse(null);
      if (name.equals("_id_")) {
        id = String.valueOf(value);
      } else if (name.equals("_description_")) {
        description = Optional.ofNullable(value).map(String::valueOf);
      } else if (name.startsWith("_res_")) {
        expected.put(column, name);
      } else {
        inputs.put(title(matrix, names, column), value);
        set(arguments, name, value);
      }
    }
    try {
      Object actual = rules.execute(tested, arguments);
      List<Compared> results = new ArrayList<>();
      expected.forEach(
          (column, name) ->
              results.add(
                  compared(
                      title(matrix, names, column),
                      matrix.cell(row, column).value().orElse(null),
                      member(actual, name.replaceFirst("_res_\\.?", "")))));
      return new TestedCase(id, description, inputs, results, Optional.empty());
    } catch (RuleExecution.Failure e) {
      return new TestedCase(id, description, inputs, List.of(), Optional.of(e.getMessage()));
    }
  }

  private static String title(TableMatrix matrix, int names, int column) {
    return matrix.cell(names + 1, column).text();
  }

  private static void set(Map<String, Object> arguments, String name, Object value) {
    String[] path = name.split("\\.", 2);
    if (path.length == 1) {
      arguments.put(name, value);
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (arguments.get(path[0]) instanceof Map<?, ?> known) {
      known.forEach((field, content) -> fields.put(String.valueOf(field), content));
    }
    fields.put(path[1], value);
    arguments.put(path[0], fields);
  }

  private static Object member(Object result, String name) {
    return name.isEmpty() ? result : result instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  private static Compared compared(String title, Object expected, Object actual) {
    boolean equal =
        expected instanceof BigDecimal one && actual instanceof BigDecimal other
            ? one.compareTo(other) == 0
            : Objects.equals(expected, actual);
    return new Compared(title, expected, actual, equal);
  }
}
