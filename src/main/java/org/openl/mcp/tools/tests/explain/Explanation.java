package org.openl.mcp.tools.tests.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openl.mcp.call.results.TextShortener;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.trace.FrameVariables;
import org.openl.mcp.studio.trace.HighlightedCell;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TraceFrame;
import org.openl.mcp.studio.trace.TraceStack;
import org.openl.mcp.studio.trace.TraceStep;
import org.openl.mcp.studio.trace.TracedValue;
import org.openl.mcp.studio.trace.TreeNode;
import org.openl.mcp.studio.trace.WatchedCells;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tests.RulesVersion;
import org.openl.mcp.tools.tests.explain.ExplainedResult.ExplainedCall;
import org.openl.mcp.tools.trace.TraceErrors;
import org.openl.mcp.tools.trace.TraceValues;

/** What is known of a trace. */
final class Explanation {

  /** The maximum number of calls in an answer. */
  static final int MOST_CALLS = 60;

  /** The maximum number of characters of a value beside others, and of the result. */
  private static final int VALUE = 200;

  private static final int RESULT = 3_000;

  /** The maximum number of cells whose values are read in the called spreadsheets. */
  private static final int MOST_WATCHED = 100;

  private static final int MOST_HIGHLIGHTS = 50;

  /** The frames at an error that are read: the first ones, and those before the error. */
  private static final int FIRST_FRAMES = 3;

  private static final int LAST_FRAMES = 9;

  private final TraceClient client;
  private final TracedTables tables;
  private final TraceValues values;
  private final int depth;
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<TracedNode> nodes = new ArrayList<>();
  private final Map<String, JsonNode> parameters = new LinkedHashMap<>();
  private final Map<String, List<String>> cells = new LinkedHashMap<>();

  /** The values of steps by the address of their table, the number of its call and their keys. */
  private final Map<String, JsonNode> stepValues = new LinkedHashMap<>();

  private Optional<JsonNode> result = Optional.empty();
  private Optional<String> error = Optional.empty();
  private int unread;
  private boolean framed;

  /** Whether the calls are the frames at an error. */
  private boolean failed;

  Explanation(StudioSession studio, String projectId, TraceClient client, int depth) {
    this.client = client;
    this.tables = new TracedTables(studio, projectId);
    this.values = new TraceValues(client, 15);
    this.depth = depth;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  /** Reads the tree of a trace that has ended. */
  void readTree(TraceStack stack) {
    error = TraceErrors.of(stack);
    stack.tree().ifPresent(root -> readCall(root, 0, Optional.empty()));
  }

  private void readCall(TreeNode node, int level, Optional<String> calledBy) {
    nodes.add(new TracedNode(node, level, calledBy, tables.of(node.uri(), node.kind())));
    for (TraceStep step : node.steps()) {
      int total = step.childrenTotal().orElse(0);
      if (total == 0) {
        continue;
      }
      int room = MOST_CALLS - nodes.size();
      if (level >= depth || room <= 0 || step.ref().isEmpty()) {
        unread += total;
        continue;
      }
      List<TreeNode> children = client.children(node, step.ref().get(), room).children();
      int read = 0;
      for (TreeNode child : children) {
        if (nodes.size() < MOST_CALLS) {
          readCall(child, level + 1, Optional.of(step.title()));
          read++;
        }
      }
      unread += Math.max(0, total - read);
    }
  }

  /** Returns the cells of the called spreadsheets, whose values no frame has at the end. */
  List<String> cellsToWatch() {
    List<String> cells =
        nodes.stream()
            .filter(node -> node.level() > 0 && node.isSpreadsheet())
            .flatMap(node -> node.call().steps().stream())
            .flatMap(step -> step.label().stream())
            .distinct()
            .toList();
    if (cells.size() > MOST_WATCHED) {
      note("The values of further steps are left out.");
    }
    return cells.stream().limit(MOST_WATCHED).toList();
  }

  /** Reads the values of a trace that has ended. */
  void readFrame(TraceStack stack) {
    error = error.or(() -> TraceErrors.of(stack));
    Optional<TraceFrame> frame = stack.frames().stream().findFirst();
    if (frame.isPresent()) {
      framed = true;
      FrameVariables variables = client.variables(frame.get().index());
      readTraced(variables);
      readSteps(frame.get(), variables);
      if (isRules(frame.get().kind())) {
        highlight(client.highlights(frame.get().index()));
      }
    }
    if (nodes.stream().anyMatch(node -> node.level() > 0 && node.isSpreadsheet())) {
      WatchedCells watched = client.watched();
      watched.series().forEach(this::keep);
      if (watched.truncated()
          || watched.series().stream().anyMatch(one -> one.points().size() < one.total())) {
        note("OpenL Studio leaves out some values of steps.");
      }
    }
  }

  /** Reads the frames of a trace that has stopped at an error. */
  void readError(TraceStack stack) {
    framed = true;
    error = TraceErrors.of(stack);
    nodes.clear();
    unread = 0;
    int all = stack.frames().size();
    for (int i = 0; i < all; i++) {
      if (i >= FIRST_FRAMES && i < all - LAST_FRAMES) {
        unread++;
        continue;
      }
      TraceFrame frame = stack.frames().get(i);
      FrameVariables variables = client.variables(frame.index());
      TreeNode node =
          new TreeNode(
              frame.uri(),
              frame.name(),
              frame.instance(),
              frame.kind(),
              frame.error(),
              variables.steps().isEmpty() ? frame.steps() : variables.steps());
      nodes.add(
          new TracedNode(
              node, nodes.size(), Optional.empty(), tables.of(frame.uri(), frame.kind())));
      if (i == 0) {
        readTraced(variables);
      }
      readSteps(frame, variables);
      error = error.or(() -> TraceErrors.of(variables));
    }
    failed = true;
    error = error.or(() -> Optional.of("An error has occurred; OpenL Studio does not say which."));
  }

  /** Reads the parameters and the result of the traced table. */
  private void readTraced(FrameVariables variables) {
    for (TracedValue parameter : variables.parameters()) {
      parameters.put(parameter.name().orElse(""), values.ofParameter(parameter, RESULT / 2));
    }
    result = variables.result().flatMap(value -> values.of(value, RESULT));
  }

  private void readSteps(TraceFrame frame, FrameVariables variables) {
    for (TraceStep step : variables.steps()) {
      step.value()
          .flatMap(value -> values.of(value, VALUE))
          .ifPresent(
              value ->
                  stepValues.put(
                      TracedNode.key(frame.uri(), frame.instance(), step.ref().orElse("")), value));
    }
  }

  private void keep(WatchedCells.Series series) {
    for (WatchedCells.Point point : series.points()) {
      String ref = point.ref().orElse("");
      int end = ref.lastIndexOf('#');
      if (end > 0) {
        point
            .value()
            .flatMap(TracedValue::value)
            .ifPresent(
                value ->
                    stepValues.putIfAbsent(
                        TracedNode.key(
                            ref.substring(0, end), point.instance(), ref.substring(end + 1)),
                        TextShortener.value(value, VALUE)));
      }
    }
  }

  private void highlight(List<HighlightedCell> highlights) {
    for (HighlightedCell highlight : highlights) {
      List<String> marked =
          cells.computeIfAbsent(highlight.state().orElse("marked"), state -> new ArrayList<>());
      if (marked.size() < MOST_HIGHLIGHTS) {
        highlight.cell().ifPresent(marked::add);
      } else {
        note("Only the first %d cells of a kind are in this answer.".formatted(MOST_HIGHLIGHTS));
      }
    }
  }

  private static boolean isRules(Optional<String> kind) {
    return kind.filter("decisionTable"::equals).isPresent();
  }

  /**
   * Returns the answer.
   *
   * @param table the name of the table that was asked for
   * @param version the rules that were traced
   * @param most the maximum number of calls
   */
  ExplainedResult answer(String table, RulesVersion version, int most) {
    List<TracedNode> shown = nodes.stream().limit(most).toList();
    int more = unread + nodes.size() - shown.size();
    Set<String> all = new LinkedHashSet<>(notes);
    if (error.isEmpty() && result.isEmpty() && framed) {
      all.add("OpenL Studio returns no result: the table has returned nothing.");
    }
    for (TracedNode node : shown) {
      Decisions decisions = node.decisions();
      if (node.isRules() && decisions.fired().isEmpty() && error.isEmpty()) {
        all.add("No rule of the table %s has fired.".formatted(Quoted.of(node.name())));
      }
      if (decisions.moreFired() > 0) {
        all.add(
            "%s of the table %s that have fired are not in this answer."
                .formatted(
                    Counted.of(decisions.moreFired(), "further rule"), Quoted.of(node.name())));
      }
    }
    if (more > 0 && failed) {
      all.add(
          "%s not in this answer, between the first and the last ones."
              .formatted(Counted.of(more, "call is", "calls are")));
    } else if (more > 0) {
      all.add(
          "%s not in this answer. Pass a greater depth, or explain one of the called tables with its own inputs."
              .formatted(Counted.of(more, "call is", "calls are")));
    }
    List<ExplainedCall> calls =
        shown.stream()
            .map(node -> node.explained(stepValues, node == nodes.get(0) ? cells : Map.of()))
            .toList();
    return new ExplainedResult(
        List.copyOf(all),
        table,
        result,
        error,
        parameters,
        calls,
        Optional.of(more).filter(count -> count > 0),
        Optional.of(version.text()));
  }
}
