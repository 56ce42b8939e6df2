package org.openl.mcp.tools.tests.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openl.mcp.studio.trace.TraceStep;
import org.openl.mcp.tools.tests.explain.ExplainedResult.FailedCondition;
import org.openl.mcp.tools.tests.explain.ExplainedResult.FiredRule;

/**
 * What a decision table has decided, from the labels of its steps: {@code Condition: C1, Rules:
 * [R1, R2]} and {@code Returned rule: [R2]}. Studio lists which rules met a condition. The rules
 * before the one that fired which are not among them, and which had met the conditions before,
 * failed it. Those after it may not have been evaluated.
 */
final class Decisions {

  private static final Pattern CONDITION =
      Pattern.compile("Condition:\\s*(?<name>.+?),\\s*Rules?:\\s*\\[(?<rules>[^\\]]*)]");

  private static final Pattern RETURNED =
      Pattern.compile("Returned rules?:\\s*\\[(?<rules>[^\\]]*)]");

  private static final Pattern NUMBER = Pattern.compile("R([0-9]{1,7})");

  private static final int MOST = 10;

  private final Optional<TracedGrid> grid;
  private final List<String> fired = new ArrayList<>();
  private final Map<String, SortedSet<Integer>> failed = new LinkedHashMap<>();

  private Decisions(Optional<TracedGrid> grid) {
    this.grid = grid;
  }

  /** Reads the steps of a call. Other tables have no such steps. */
  static Decisions of(List<TraceStep> steps, Optional<TracedGrid> grid) {
    Decisions decisions = new Decisions(grid);
    decisions.read(steps);
    return decisions;
  }

  private void read(List<TraceStep> steps) {
    Map<String, SortedSet<Integer>> inferred = new LinkedHashMap<>();
    SortedSet<Integer> left = numbers(1, grid.map(TracedGrid::rules).orElse(0));
    for (TraceStep step : steps) {
      Matcher returned = RETURNED.matcher(step.title());
      Matcher condition = CONDITION.matcher(step.title());
      if (returned.matches()) {
        fired.addAll(names(returned.group("rules")));
      } else if (condition.matches()) {
        SortedSet<Integer> rules = numbers(names(condition.group("rules")));
        if (step.decision().filter("matched"::equals).isPresent()) {
          SortedSet<Integer> lost = new TreeSet<>(left);
          lost.removeAll(rules);
          inferred.computeIfAbsent(condition.group("name"), n -> new TreeSet<>()).addAll(lost);
          left.retainAll(rules);
        } else {
          failed.computeIfAbsent(condition.group("name"), n -> new TreeSet<>()).addAll(rules);
        }
      }
    }
    int last = numbers(fired).stream().mapToInt(number -> number).max().orElse(Integer.MAX_VALUE);
    inferred.forEach(
        (name, rules) -> {
          rules.removeIf(number -> number >= last);
          if (!rules.isEmpty()) {
            failed.computeIfAbsent(name, n -> new TreeSet<>()).addAll(rules);
          }
        });
  }

  /**
   * Adds the conditions whose cells Studio has marked as failed. Its steps name no condition that
   * no rule has met.
   */
  Decisions withFailed(List<String> cells) {
    cells.stream()
        .flatMap(cell -> grid.flatMap(known -> known.condition(cell)).stream())
        .forEach(
            cell ->
                failed.computeIfAbsent(cell.condition(), name -> new TreeSet<>()).add(cell.rule()));
    return this;
  }

  /** Returns whether {@link #fired} and {@link #failed} say what a step says. */
  boolean explains(TraceStep step) {
    boolean matched = step.decision().filter("matched"::equals).isPresent();
    return RETURNED.matcher(step.title()).matches()
        || (CONDITION.matcher(step.title()).matches() && (grid.isPresent() || !matched));
  }

  List<FiredRule> fired() {
    return fired.stream()
        .limit(MOST)
        .map(
            name -> {
              Optional<Integer> number = number(name);
              return new FiredRule(
                  name,
                  number.flatMap(n -> grid.flatMap(known -> known.place(n))),
                  number.flatMap(n -> grid.flatMap(known -> known.texts(n))));
            })
        .toList();
  }

  /** Returns the number of rules that have fired and are not among {@link #fired}. */
  int moreFired() {
    return Math.max(0, fired.size() - MOST);
  }

  List<FailedCondition> failed() {
    return failed.entrySet().stream()
        .map(
            entry ->
                new FailedCondition(
                    entry.getKey(),
                    grid.flatMap(known -> known.title(entry.getKey())),
                    entry.getValue().stream()
                        .limit(MOST)
                        .map(number -> place(entry.getKey(), number))
                        .toList(),
                    Optional.of(entry.getValue().size() - MOST).filter(more -> more > 0)))
        .toList();
  }

  private String place(String condition, int number) {
    String place = grid.flatMap(known -> known.place(number)).orElse("R" + number);
    return grid.flatMap(known -> known.text(condition, number))
        .map(text -> place + ": " + text)
        .orElse(place);
  }

  private static List<String> names(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static SortedSet<Integer> numbers(List<String> names) {
    SortedSet<Integer> numbers = new TreeSet<>();
    names.forEach(name -> number(name).ifPresent(numbers::add));
    return numbers;
  }

  private static SortedSet<Integer> numbers(int first, int last) {
    SortedSet<Integer> numbers = new TreeSet<>();
    IntStream.rangeClosed(first, last).forEach(numbers::add);
    return numbers;
  }

  private static Optional<Integer> number(String name) {
    Matcher number = NUMBER.matcher(name);
    return number.matches() ? Optional.of(Integer.valueOf(number.group(1))) : Optional.empty();
  }
}
