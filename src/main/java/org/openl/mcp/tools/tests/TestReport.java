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
import java.util.stream.Stream;
import org.openl.mcp.call.results.Page;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.studio.tests.TestRunResults.Comparison;
import org.openl.mcp.studio.tests.TestRunResults.Input;
import org.openl.mcp.studio.tests.TestRunResults.Outcome;
import org.openl.mcp.studio.tests.TestRunResults.TestedCase;
import org.openl.mcp.studio.tests.TestRunResults.TestedTable;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.DifferingTexts;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.tools.tests.TestAnswer.DifferentResult;
import org.openl.mcp.tools.tests.TestAnswer.TestCaseItem;
import org.openl.mcp.tools.tests.TestAnswer.TestTableItem;

/**
 * Makes answers of test results. The numbers of the whole run are in each of them, whatever it
 * lists.
 *
 * @param project the name of the project
 * @param tested the rules that were tested; empty if they are not known
 */
record TestReport(String project, TestRunResults results, Optional<RulesVersion> tested) {

  private static final String BROKEN =
      "It was not run: it or the table that it tests has errors. See openl_check_project.";

  /** The maximum number of inputs and of results of a case. */
  private static final int MOST_VALUES = 60;

  private static final int LONGEST_TITLE = 80;

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
        tested.map(RulesVersion::text),
        Optional.of(true).filter(yes -> tested.filter(RulesVersion::unsaved).isPresent()),
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
    boolean error = unit.outcome() == Outcome.ERROR;
    boolean passed = unit.outcome() == Outcome.PASSED;
    List<Comparison> equal =
        unit.comparisons().stream().filter(result -> passed || result.equal()).toList();
    // 5.27 returns the message of an error in the place of the first result.
    Stream<String> messages =
        equal.stream().filter(result -> error).map(result -> ValueText.of(result.actual()));
    return new TestCaseItem(
        ValueText.cut(unit.id()),
        unit.outcome().name().toLowerCase(Locale.ROOT),
        unit.description().map(ValueText::cut),
        byTitle(unit.inputs(), Input::name, input -> input.value().map(ValueText::of).orElse("…")),
        different(unit.comparisons().stream().filter(result -> !result.equal()).toList()),
        error
            ? Map.of()
            : byTitle(equal, Comparison::name, result -> ValueText.of(result.actual())),
        Stream.concat(unit.errors().stream().map(ValueText::cut), messages)
            .limit(MOST_VALUES)
            .toList());
  }

  private static List<DifferentResult> different(List<Comparison> results) {
    List<DifferentResult> different = new ArrayList<>();
    for (Comparison result : results.subList(0, Math.min(MOST_VALUES, results.size()))) {
      DifferingTexts texts = ValueText.of(result.expected(), result.actual());
      different.add(new DifferentResult(title(result.name()), texts.one(), texts.other()));
    }
    if (results.size() > MOST_VALUES) {
      different.add(new DifferentResult(leftOut(results.size() - MOST_VALUES), "", ""));
    }
    return different;
  }

  /** Returns values by their titles. Titles that occur again get a number. */
  private static <T> Map<String, String> byTitle(
      List<T> items, Function<T, String> name, Function<T, String> value) {
    Map<String, String> values = new LinkedHashMap<>();
    for (T item : items.subList(0, Math.min(MOST_VALUES, items.size()))) {
      String title = title(name.apply(item));
      String distinct = title;
      for (int number = 2; values.containsKey(distinct); number++) {
        distinct = title + " (" + number + ")";
      }
      values.put(distinct, value.apply(item));
    }
    if (items.size() > MOST_VALUES) {
      values.put("…", leftOut(items.size() - MOST_VALUES));
    }
    return values;
  }

  private static String title(String text) {
    return PrintableText.line(text, LONGEST_TITLE);
  }

  private static String leftOut(int values) {
    return "[%s left out]".formatted(Counted.of(values, "more value"));
  }
}
