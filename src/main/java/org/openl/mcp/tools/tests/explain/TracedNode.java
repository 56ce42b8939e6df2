package org.openl.mcp.tools.tests.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.trace.TraceStep;
import org.openl.mcp.studio.trace.TreeNode;
import org.openl.mcp.tools.tests.explain.ExplainedResult.ExplainedCall;
import org.openl.mcp.tools.tests.explain.ExplainedResult.ExplainedStep;
import org.openl.mcp.tools.trace.TracePlace;

/**
 * A call of a table.
 *
 * @param level 0 for the traced table
 * @param calledBy the step that made the call
 * @param grid the cells of the table, if they are known
 */
record TracedNode(TreeNode call, int level, Optional<String> calledBy, Optional<TracedGrid> grid) {

  /** The maximum number of steps of a call in an answer. */
  private static final int MOST_STEPS = 40;

  static String key(String uri, int instance, String ref) {
    return uri + "#" + instance + "#" + ref;
  }

  String name() {
    return call.name().orElse("");
  }

  boolean isSpreadsheet() {
    return call.kind().filter("spreadsheet"::equals).isPresent();
  }

  boolean isRules() {
    return call.kind().filter("decisionTable"::equals).isPresent();
  }

  Decisions decisions() {
    return Decisions.of(call.steps(), grid);
  }

  /**
   * Returns the call for an answer.
   *
   * @param values the values of steps by {@link #key}
   * @param cells the marked cells by their state
   */
  ExplainedCall explained(Map<String, JsonNode> values, Map<String, List<String>> cells) {
    Decisions decisions = decisions().withFailed(cells.getOrDefault("failed", List.of()));
    List<TraceStep> steps =
        call.steps().stream().filter(step -> !decisions.explains(step)).toList();
    return new ExplainedCall(
        level,
        name(),
        TracePlace.parse(call.uri()).map(TracePlace::toString),
        call.kind(),
        calledBy,
        decisions.fired(),
        decisions.failed(),
        steps.stream().limit(MOST_STEPS).map(step -> explained(step, values)).toList(),
        cells,
        Optional.of("An error has occurred here.").filter(error -> call.error()),
        Optional.of(steps.size() - MOST_STEPS).filter(more -> more > 0));
  }

  private ExplainedStep explained(TraceStep step, Map<String, JsonNode> values) {
    String ref = step.ref().orElse("");
    return new ExplainedStep(
        step.cell().or(() -> grid.flatMap(known -> known.cellOf(ref))),
        step.title() + step.decision().map(decision -> " (" + decision + ")").orElse(""),
        Optional.ofNullable(values.get(key(call.uri(), call.instance(), ref))),
        step.status().filter(status -> !status.equals("executed")));
  }
}
