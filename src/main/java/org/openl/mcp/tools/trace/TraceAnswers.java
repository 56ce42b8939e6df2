package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.call.results.TextShortener;
import org.openl.mcp.studio.trace.FrameVariables;
import org.openl.mcp.studio.trace.HighlightedCell;
import org.openl.mcp.studio.trace.TraceClient;
import org.openl.mcp.studio.trace.TraceFrame;
import org.openl.mcp.studio.trace.TraceStack;
import org.openl.mcp.studio.trace.TraceStep;
import org.openl.mcp.studio.trace.TracedValue;
import org.openl.mcp.studio.trace.TreeChildren;
import org.openl.mcp.studio.trace.TreeNode;
import org.openl.mcp.studio.trace.WatchedCells;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.tests.RulesVersion;
import org.openl.mcp.tools.trace.TraceAnswer.CallItem;
import org.openl.mcp.tools.trace.TraceAnswer.FrameItem;
import org.openl.mcp.tools.trace.TraceAnswer.StepItem;

/** Makes the answers of a call about a trace. */
final class TraceAnswers {

  /** The maximum number of characters of a value beside others. */
  private static final int VALUE = 300;

  /** The maximum number of characters of a value that was asked for. */
  private static final int ONE_VALUE = 20_000;

  /** The maximum number of items of each list. */
  private static final int MOST = 60;

  /** The maximum number of tables on the stack, and of the first ones of them. */
  private static final int MOST_FRAMES = 30;

  private static final int FIRST_FRAMES = 3;

  private static final String OUTDATED =
      "The project was changed or opened again since the trace was started, and the trace goes on with the rules of then. The project is now on: %s. Start the trace again with openl_start_trace to trace its present rules.";

  private final TraceClient client;
  private final String version;
  private final List<String> outdated;
  private final TraceValues values;
  private final AnswerMapper mapper;

  /**
   * Creates the object.
   *
   * @param version the rules that are traced
   * @param now the present rules of the project
   */
  TraceAnswers(TraceClient client, AnswerMapper mapper, RulesVersion version, RulesVersion now) {
    this.client = client;
    this.version = version.text();
    this.outdated = version.isOutdated(now) ? List.of(OUTDATED.formatted(now.text())) : List.of();
    this.values = new TraceValues(client, 5);
    this.mapper = mapper;
  }

  /** Returns the state of a trace with the values of the frame where it has stopped. */
  TraceAnswer state(TraceStack stack, List<String> notes) {
    Optional<TraceFrame> last =
        stack.frames().stream()
            .filter(TraceFrame::active)
            .findFirst()
            .or(() -> stack.frames().stream().reduce((one, other) -> other));
    return last.isPresent()
        ? frame(stack, last.get().index(), notes)
        : answer(stack, notes, Optional.empty(), List.of());
  }

  /** Returns the state of a trace with the values and the cells of a frame. */
  TraceAnswer frame(TraceStack stack, int frame, List<String> notes) {
    boolean rules =
        stack.frames().stream()
            .filter(known -> known.index() == frame)
            .flatMap(known -> known.kind().stream())
            .anyMatch(kind -> kind.equals("decisionTable"));
    return answer(
        stack,
        notes,
        Optional.of(client.variables(frame)),
        rules ? client.highlights(frame) : List.of());
  }

  private TraceAnswer answer(
      TraceStack stack,
      List<String> notes,
      Optional<FrameVariables> variables,
      List<HighlightedCell> highlights) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    variables.stream()
        .flatMap(known -> known.parameters().stream())
        .forEach(
            parameter ->
                parameters.put(parameter.name().orElse(""), values.ofParameter(parameter, VALUE)));
    Optional<JsonNode> result =
        variables.flatMap(FrameVariables::result).flatMap(value -> values.of(value, 2_000));
    List<TraceStep> steps = variables.map(FrameVariables::steps).orElse(List.of());
    return fitting(
        most -> {
          List<String> all = new ArrayList<>(notes);
          return new TraceAnswer(
              all,
              stack.status(),
              frames(stack.frames(), Math.min(most, MOST_FRAMES), all),
              parameters,
              first(steps, most, "steps", all).stream().map(TraceAnswers::item).toList(),
              cells(highlights, most, all),
              result,
              TraceErrors.of(stack).or(() -> variables.flatMap(TraceErrors::of)),
              stack.tree().map(node -> item(node, most, all)).stream().toList(),
              Optional.empty(),
              Map.of(),
              Optional.empty());
        });
  }

  /** Returns the state of a trace that runs. */
  TraceAnswer running(String status) {
    return ofRules(TraceAnswer.of(List.of("The trace is still running."), status));
  }

  private TraceAnswer ofRules(TraceAnswer answer) {
    return answer.ofRules(version, outdated);
  }

  /** Returns the answer with as many items of each list as fit. */
  private TraceAnswer fitting(IntFunction<TraceAnswer> answer) {
    return FittingAnswer.of(MOST, most -> ofRules(answer.apply(most)), mapper);
  }

  private static <T> List<T> first(List<T> items, int most, String noun, List<String> notes) {
    if (items.size() > most) {
      notes.add("The first %d of %d %s are in this answer.".formatted(most, items.size(), noun));
    }
    return items.subList(0, Math.min(most, items.size()));
  }

  /** Returns the first and the last tables on the stack. */
  private static List<FrameItem> frames(List<TraceFrame> frames, int most, List<String> notes) {
    int more = frames.size() - most;
    if (more <= 0) {
      return frames.stream().map(TraceAnswers::item).toList();
    }
    int first = Math.min(FIRST_FRAMES, most);
    notes.add(
        "%s not in this answer, between the first and the last ones."
            .formatted(Counted.of(more, "frame is", "frames are")));
    return Stream.concat(frames.stream().limit(first), frames.stream().skip((long) first + more))
        .map(TraceAnswers::item)
        .toList();
  }

  /** Returns the calls that a step has made. */
  TraceAnswer calls(String status, TreeNode table, String step) {
    TreeChildren children = client.children(table, step, MOST);
    return fitting(
        most -> {
          List<String> notes = new ArrayList<>();
          List<CallItem> items =
              children.children().stream()
                  .limit(most)
                  .map(node -> item(node, most, notes))
                  .toList();
          return TraceAnswer.of(notes, status).withCalls(items, children.total() - items.size());
        });
  }

  /** Returns a value that another answer leaves out. */
  TraceAnswer value(String status, int number) {
    return ofRules(
        TraceAnswer.of(List.of(), status)
            .withResult(
                client
                    .parameter(number)
                    .value()
                    .map(value -> TextShortener.value(value, ONE_VALUE))));
  }

  /** Returns the values of the watched cells. */
  TraceAnswer watched(String status) {
    WatchedCells cells = client.watched();
    Set<String> missing = new LinkedHashSet<>(client.watches());
    cells.series().forEach(series -> series.name().ifPresent(missing::remove));
    return fitting(most -> watched(status, cells, missing, most));
  }

  private static TraceAnswer watched(
      String status, WatchedCells cells, Set<String> missing, int most) {
    List<String> notes = new ArrayList<>();
    Map<String, JsonNode> watched = new LinkedHashMap<>();
    for (WatchedCells.Series series : cells.series()) {
      ObjectNode points = JsonNodeFactory.instance.objectNode();
      series.points().stream()
          .limit(most)
          .forEach(
              point ->
                  points.set(
                      point.label().orElse("#" + (point.instance() + 1)),
                      point
                          .value()
                          .flatMap(TracedValue::value)
                          .map(value -> TextShortener.value(value, VALUE))
                          .orElse(JsonNodeFactory.instance.nullNode())));
      watched.put(series.name().orElse(""), points);
      if (points.size() < series.total()) {
        notes.add(
            "%d of %d values of %s are in this answer."
                .formatted(points.size(), series.total(), series.name().orElse("a cell")));
      }
    }
    if (cells.truncated()) {
      notes.add("OpenL Studio leaves out further values.");
    }
    if (!missing.isEmpty() && !watched.isEmpty()) {
      notes.add(
          "The trace has met no cells with these names so far: %s."
              .formatted(Quoted.names(missing)));
    }
    if (watched.isEmpty()) {
      notes.add("No watched cell has a value. Pass cells as watch when you start a trace.");
    }
    return TraceAnswer.of(notes, status).withWatched(watched);
  }

  private static FrameItem item(TraceFrame frame) {
    return new FrameItem(
        frame.index(),
        frame.name().orElse(""),
        TracePlace.parse(frame.uri()).map(TracePlace::toString),
        frame.steps().stream()
            .filter(step -> step.status().filter("current"::equals).isPresent())
            .map(TraceStep::title)
            .findFirst(),
        Optional.of(frame.uri()));
  }

  private static StepItem item(TraceStep step) {
    Optional<TracedValue> value = step.value();
    return new StepItem(
        step.title(),
        step.ref().filter(ref -> step.label().isPresent()),
        step.cell(),
        step.status().filter(status -> !status.equals("executed")),
        value.flatMap(TracedValue::value).map(json -> TextShortener.value(json, VALUE)),
        value.filter(TracedValue::lazy).flatMap(TracedValue::parameterId),
        step.childrenTotal());
  }

  private static CallItem item(TreeNode node, int most, List<String> notes) {
    String name = node.name().orElse("");
    return new CallItem(
        name,
        node.uri(),
        node.instance() + 1,
        first(node.steps(), most, "steps of " + Quoted.of(name), notes).stream()
            .map(TraceAnswers::item)
            .toList());
  }

  private static Map<String, List<String>> cells(
      List<HighlightedCell> highlights, int most, List<String> notes) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    for (HighlightedCell highlight : highlights) {
      List<String> known =
          cells.computeIfAbsent(highlight.state().orElse(""), state -> new ArrayList<>());
      highlight.cell().ifPresent(known::add);
    }
    cells.replaceAll((state, all) -> first(all, most, "cells that are " + Quoted.of(state), notes));
    return cells;
  }
}
