package org.openl.mcp.tools.tests;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.tools.tests.TestAnswer.DifferentResult;
import org.openl.mcp.tools.tests.TestAnswer.TestCaseItem;
import org.openl.mcp.tools.tests.TestAnswer.TestTableItem;

/**
 * Makes answers of test results. The numbers of the whole run are in each of them, whatever it
 * lists.
 *
 * @param project the name of the project
 * @param unsaved whether the project has unsaved changes
 */
record TestReport(String project, TestRunResults results, boolean unsaved) {

  private static final String BROKEN =
      "It was not run: it or the table that it tests has errors. See openl_check_project.";

  /** A line of a list: a test table, or one of its cases. */
  @RegisterForReflection
  record Line(TestTableItem table, Optional<TestCaseItem> unit) {}

  /**
   * Returns the answer with all lines, or with as many as are asked for.
   *
   * @param state such as {@code running}; empty if the run is complete
   * @param most the maximum number of tables and cases together
   */
  TestAnswer first(List<Line> lines, Optional<String> state, int most, List<String> notes) {
    List<Line> here = lines.subList(0, Math.min(most, lines.size()));
    List<Line> rest = lines.subList(here.size(), lines.size());
    long tables = rest.stream().filter(line -> line.unit().isEmpty()).count();
    long failed =
        rest.stream().filter(line -> line.unit().filter(this::isFailed).isPresent()).count();
    return answer(here, state, notes, (int) tables, (int) failed, Optional.empty());
  }

  /** Returns the answer with one page of the lines. */
  TestAnswer page(Page<Line> page, Optional<String> state, List<String> notes) {
    return answer(page.items(), state, notes, 0, 0, page.nextCursor());
  }

  private TestAnswer answer(
      List<Line> lines,
      Optional<String> state,
      List<String> notes,
      int tablesLeftOut,
      int failedLeftOut,
      Optional<String> nextCursor) {
    return new TestAnswer(
        notes,
        project,
        state.orElse(results.failures() > 0 ? "failed" : "passed"),
        results.tables().size(),
        (int) results.tables().stream().filter(table -> table.failures() > 0).count(),
        results.cases(),
        results.failures(),
        grouped(lines),
        Optional.of(tablesLeftOut).filter(number -> number > 0),
        Optional.of(failedLeftOut).filter(number -> number > 0),
        Optional.of(true).filter(yes -> unsaved),
        nextCursor);
  }

  /**
   * Returns the tables, each followed by its cases; those with failures first.
   *
   * @param failedTables whether tables without failures are left out
   * @param failedCases whether cases that have passed are left out
   */
  List<Line> lines(boolean failedTables, boolean failedCases) {
    List<Line> lines = new ArrayList<>();
    results.tables().stream()
        .filter(table -> !failedTables || table.failures() > 0)
        .sorted(Comparator.comparing((TestedTable table) -> table.failures() == 0))
        .forEach(
            table -> {
              TestTableItem item = item(table);
              lines.add(new Line(item, Optional.empty()));
              table.units().stream()
                  .filter(unit -> !failedCases || unit.outcome() != Outcome.PASSED)
                  .forEach(unit -> lines.add(new Line(item, Optional.of(item(unit)))));
            });
    return lines;
  }

  private boolean isFailed(TestCaseItem unit) {
    return !unit.outcome().equals("passed");
  }

  /** Returns the tables with their cases. The same table may go on from an earlier page. */
  private static List<TestTableItem> grouped(List<Line> lines) {
    List<TestTableItem> tables = new ArrayList<>();
    List<TestCaseItem> units = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).unit().ifPresent(units::add);
      boolean last = i + 1 == lines.size() || lines.get(i + 1).table() != lines.get(i).table();
      if (last) {
        tables.add(lines.get(i).table().with(List.copyOf(units)));
        units.clear();
      }
    }
    return tables;
  }

  private static TestTableItem item(TestedTable table) {
    return new TestTableItem(
        table.name(),
        table.id(),
        table.cases(),
        table.failures(),
        Optional.of(BROKEN).filter(text -> table.isBroken()),
        List.of());
  }

  private static TestCaseItem item(TestedCase unit) {
    boolean passed = unit.outcome() == Outcome.PASSED;
    return new TestCaseItem(
        unit.id(),
        unit.outcome().name().toLowerCase(Locale.ROOT),
        unit.description(),
        byTitle(
            unit.inputs(),
            input -> input.name(),
            input -> input.value().map(ValueText::of).orElse("…")),
        unit.comparisons().stream()
            .filter(result -> !result.equal())
            .map(
                result ->
                    new DifferentResult(
                        result.name(),
                        ValueText.of(result.expected()),
                        ValueText.of(result.actual())))
            .toList(),
        byTitle(
            unit.comparisons().stream().filter(result -> passed || result.equal()).toList(),
            Comparison::name,
            result -> ValueText.of(result.actual())),
        unit.errors());
  }

  /** Returns values by their titles. Titles that occur again get a number. */
  private static <T> Map<String, String> byTitle(
      List<T> items, Function<T, String> title, Function<T, String> value) {
    Map<String, String> values = new LinkedHashMap<>();
    for (T item : items) {
      String name = title.apply(item);
      String distinct = name;
      for (int number = 2; values.containsKey(distinct); number++) {
        distinct = name + " (" + number + ")";
      }
      values.put(distinct, value.apply(item));
    }
    return values;
  }
}
