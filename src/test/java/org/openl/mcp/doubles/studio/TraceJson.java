package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.openl.mcp.doubles.studio.TraceSession.Position;
import org.openl.mcp.doubles.studio.TracedCall.Step;

/** The answers about a trace. */
final class TraceJson {

  private static final String STATUS = "status";

  private TraceJson() {}

  /**
   * Returns the stack.
   *
   * @param tree whether the tree of the calls is wanted
   * @param full whether all its nodes are wanted, not only the traced table
   */
  static ObjectNode stack(TraceSession session, String view, boolean tree, boolean full) {
    ObjectNode json =
        StudioJson.object().put(STATUS, session.isRunning() ? "running" : session.status());
    ArrayNode frames = json.putArray("frames");
    List<Position> stack = session.stack();
    for (int i = 0; i < stack.size(); i++) {
      boolean top = i == stack.size() - 1;
      frames.add(frame(session, stack.get(i), i, top, view.equals("compact")));
    }
    if (tree) {
      if (full) {
        ArrayNode nodes = json.putArray("treeNodes");
        session.calls().forEach(call -> nodes.add(node(call)));
      } else {
        json.set("tree", node(session.root()));
      }
      json.set("profile", profile(session));
    }
    Optional<String> error =
        session.status().equals("error") ? session.root().error() : Optional.empty();
    error.ifPresent(message -> json.putObject("error").put("message", message));
    return json.put("sessionId", session.id());
  }

  private static ObjectNode frame(
      TraceSession session, Position position, int index, boolean top, boolean compact) {
    TracedCall call = position.call();
    ObjectNode json =
        StudioJson.object()
            .put("index", index)
            .put("depth", index + 1)
            .put("instance", call.instance())
            .put("uri", call.uri())
            .put("tableId", call.table().id())
            .put("name", call.table().name())
            .put("kind", call.kind())
            .put("active", top)
            .put("completed", !session.isSuspended())
            .put("error", session.isAtError() && call.error().isPresent());
    ArrayNode steps = json.putArray("steps");
    for (int i = 0; i < call.steps().size(); i++) {
      Step step = call.steps().get(i);
      if (!(compact && step.isConstant()) && (call.isSpreadsheet() || i < position.step())) {
        steps.add(step(step, state(i, position.step())));
      }
    }
    return json.put("durationMillis", 0.5).put("selfMillis", 0.5);
  }

  private static String state(int number, int next) {
    return number < next ? "executed" : number == next ? "current" : "pending";
  }

  private static ObjectNode step(Step step, String status) {
    ObjectNode json = StudioJson.object().put("ref", step.ref()).put("label", step.label());
    step.cell().ifPresent(cell -> json.put("cell", cell));
    step.decision().ifPresent(decision -> json.put("decision", decision));
    json.put(STATUS, status);
    return status.equals("executed") ? json.put("durationMillis", 0.5) : json;
  }

  /** Returns a node of the tree, without the nodes below. */
  static ObjectNode node(TracedCall call) {
    ObjectNode json =
        StudioJson.object()
            .put("uri", call.uri())
            .put("name", call.table().name())
            .put("instance", call.instance())
            .put("kind", call.kind())
            .put("durationMillis", 0.5)
            .put("selfMillis", 0.5);
    ArrayNode steps = json.putArray("steps");
    for (Step step : call.steps()) {
      ObjectNode one = steps.addObject().put("ref", step.ref()).put("label", step.label());
      step.decision().ifPresent(decision -> one.put("decision", decision));
      if (step.isConstant()) {
        one.put("constant", true);
      }
      one.put(STATUS, "executed");
      if (!step.isConstant()) {
        one.put("durationMillis", 0.5).put("selfMillis", 0.5);
      }
      if (!step.children().isEmpty()) {
        one.put("childrenTotal", step.children().size());
      }
    }
    return json;
  }

  private static ObjectNode profile(TraceSession session) {
    List<TracedCall> calls = session.calls();
    ObjectNode json = StudioJson.object();
    ArrayNode hotspots = json.putArray("hotspots");
    calls.stream()
        .filter(call -> call.instance() == 0)
        .forEach(
            call ->
                hotspots
                    .addObject()
                    .put("uri", call.uri())
                    .put("name", call.table().name())
                    .put("kind", call.kind())
                    .put("selfMillis", 0.5)
                    .put("totalMillis", 0.5)
                    .put(
                        "count",
                        calls.stream().filter(other -> other.uri().equals(call.uri())).count()));
    return json.put("distinctTables", hotspots.size())
        .put("nodeCount", calls.size())
        .put("totalMillis", 0.5)
        .put("truncated", false);
  }

  /**
   * Returns the values of a frame.
   *
   * @param leaveOut keeps a value that is left out, and returns its number
   */
  static ObjectNode variables(Position position, boolean error, ToIntFunction<JsonNode> leaveOut) {
    TracedCall call = position.call();
    ObjectNode json = StudioJson.object();
    ArrayNode parameters = json.putArray("parameters");
    call.parameters()
        .forEach(
            (name, value) ->
                parameters.add(value(name, value, leaveOut).put("description", type(value))));
    json.putObject("context")
        .put("name", "context")
        .put("description", "DefaultRulesRuntimeContext")
        .put("lazy", false)
        .put("value", "(13 null fields)");
    ArrayNode steps = json.putArray("steps");
    if (call.isSpreadsheet()) {
      for (int i = 0; i < call.steps().size(); i++) {
        Step step = call.steps().get(i);
        ObjectNode one =
            steps
                .addObject()
                .put("ref", step.ref())
                .put("label", step.label())
                .put(STATUS, state(i, position.step()));
        Optional<JsonNode> known = i < position.step() ? step.value() : Optional.empty();
        known.ifPresent(value -> one.set("value", value(step.ref(), value, leaveOut)));
      }
      titles(json.putArray("gridColumns"), json.putArray("gridRows"), call);
    }
    ArrayNode errors = json.putArray("errors");
    call.error().filter(message -> error).ifPresent(errors::add);
    if (position.step() >= call.steps().size()) {
      call.result().ifPresent(value -> json.set("result", value("return", value, leaveOut)));
    }
    return json;
  }

  private static void titles(ArrayNode columns, ArrayNode rows, TracedCall call) {
    TableMatrix matrix = call.table().cells().matrix();
    int titles = 1 + call.table().cells().propertyRows();
    matrix.row(titles).stream().skip(1).forEach(cell -> columns.add(cell.text()));
    for (int row = titles + 1; row < matrix.height(); row++) {
      rows.add(matrix.cell(row, 0).text());
    }
  }

  private static String type(JsonNode value) {
    return value.isNumber() ? "Double" : value.isTextual() ? "String" : "Driver";
  }

  private static ObjectNode value(String name, JsonNode value, ToIntFunction<JsonNode> leaveOut) {
    ObjectNode json = StudioJson.object().put("name", name).put("lazy", value.isContainerNode());
    if (value.isContainerNode()) {
      return json.put("parameterId", leaveOut.applyAsInt(value));
    }
    json.set("value", value);
    return json;
  }

  /** Returns the values of cells that are given by their names or by addresses and steps. */
  static ObjectNode watch(TraceSession session, List<String> cells) {
    ObjectNode json = StudioJson.object();
    ArrayNode series = json.putArray("series");
    List<TracedCall> calls = session.calls();
    for (String cell : cells) {
      for (String uri : calls.stream().map(TracedCall::uri).distinct().toList()) {
        ArrayNode points = StudioJson.array();
        calls.stream()
            .filter(call -> call.uri().equals(uri))
            .forEach(
                call ->
                    call.steps().stream()
                        .filter(
                            step ->
                                step.label().equals(cell) || (uri + "#" + step.ref()).equals(cell))
                        .filter(step -> step.value().isPresent())
                        .forEach(step -> points.add(point(call, step))));
        if (!points.isEmpty()) {
          ObjectNode one =
              series
                  .addObject()
                  .put("name", cell)
                  .put("table", name(calls, uri))
                  .put("tableUri", uri);
          one.set("points", points);
          one.put("total", points.size());
        }
      }
    }
    return json.put("truncated", false);
  }

  private static String name(List<TracedCall> calls, String uri) {
    return calls.stream().filter(c -> c.uri().equals(uri)).findFirst().orElseThrow().table().name();
  }

  private static ObjectNode point(TracedCall call, Step step) {
    ObjectNode json =
        StudioJson.object()
            .put("instance", call.instance())
            .put("label", call.table().name() + " #" + (call.instance() + 1));
    json.putArray("path").add(call.table().name());
    json.put("ref", call.uri() + "#" + step.ref());
    json.set(
        "value",
        value(step.label(), step.value().orElseThrow(), unnumbered -> 0)
            .put("description", type(step.value().orElseThrow())));
    return json;
  }
}
