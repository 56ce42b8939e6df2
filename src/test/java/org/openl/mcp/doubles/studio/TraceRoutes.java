package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.openl.mcp.doubles.studio.TracedCall.Step;

/** The trace of 6.x: one for each user. */
final class TraceRoutes {

  private static final String TRACE = "/projects/{project}/trace";

  private final StudioState state;
  private final Map<StudioUser, TraceSession> sessions = new HashMap<>();
  private final Map<StudioUser, JsonNode> inputs = new HashMap<>();
  private final Map<StudioUser, List<String>> breakpoints = new HashMap<>();
  private final Map<StudioUser, List<String>> watches = new HashMap<>();

  /** The values that answers have left out. */
  private final List<JsonNode> left = new ArrayList<>();

  private int running;

  TraceRoutes(StudioState state) {
    this.state = state;
  }

  void addTo(StudioRoutes routes) {
    routes.add("POST " + TRACE, this::start);
    routes.add("DELETE " + TRACE, this::stop);
    routes.add("GET " + TRACE + "/status", this::status);
    routes.add("GET " + TRACE + "/stack", this::stack);
    routes.add("POST " + TRACE + "/step", this::step);
    routes.add("POST " + TRACE + "/resume", this::resume);
    routes.add("GET " + TRACE + "/frames/{frame}/variables", this::variables);
    routes.add("GET " + TRACE + "/frames/{frame}/highlights", this::highlights);
    routes.add("GET " + TRACE + "/parameters/{number}", this::parameter);
    routes.add(
        "GET " + TRACE + "/breakpoints",
        (request, workspace) -> StudioResponse.ok(texts(breakpoints, workspace)));
    routes.add(
        "PUT " + TRACE + "/breakpoints",
        (request, workspace) -> replace(breakpoints, request, workspace, "uris"));
    routes.add("GET " + TRACE + "/breakpoint-tables", this::breakpointTables);
    routes.add(
        "GET " + TRACE + "/watches",
        (request, workspace) -> StudioResponse.ok(texts(watches, workspace)));
    routes.add(
        "PUT " + TRACE + "/watches",
        (request, workspace) -> replace(watches, request, workspace, "cells"));
    routes.add("GET " + TRACE + "/watch", this::watch);
    routes.add("GET " + TRACE + "/tree/children", this::children);
  }

  void reset() {
    sessions.clear();
    inputs.clear();
    breakpoints.clear();
    watches.clear();
    left.clear();
    running = 0;
  }

  /** Ends all traces, as Studio does with those that are not used. */
  void reap() {
    sessions.clear();
  }

  /** Makes each start and resume answer before the next stop; the status runs for some requests. */
  void run(int requests) {
    running = requests;
  }

  int open() {
    return sessions.size();
  }

  private TraceSession session(Workspace workspace) {
    return Optional.ofNullable(sessions.get(workspace.user()))
        .orElseThrow(() -> StudioFailure.notFound("trace.execution.task", "trace"));
  }

  private TraceSession still(Workspace workspace, boolean suspended) {
    TraceSession session = session(workspace);
    if (suspended ? !session.isSuspended() : session.isRunning()) {
      throw StudioFailure.conflict("trace.execution.not.suspended", "It is not suspended.");
    }
    return session;
  }

  private StudioResponse start(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    WorkingCopy copy = workspace.opened(project);
    List<ProjectTable> tables = copy.tables();
    ProjectTable table = copy.table(request.parameter("tableId").orElse(""));
    JsonNode body = request.body();
    Optional<String> ranges = request.parameter("testRanges");
    JsonNode given =
        ranges
            .<JsonNode>map(range -> TestCases.inputs(table, range))
            .orElseGet(() -> body.isMissingNode() ? inputs.get(workspace.user()) : body);
    if (given == null) {
      throw StudioFailure.badRequest("trace.input");
    }
    inputs.put(workspace.user(), given);
    ProjectTable traced =
        table
            .header()
            .testedName()
            .flatMap(name -> tables.stream().filter(t -> t.name().equals(name)).findFirst())
            .orElse(table);
    TraceSession session =
        new TraceSession(
            project.name(),
            new RuleExecution(tables).trace(traced, RuleExecution.arguments(traced, given)),
            request.flag("profiling"),
            request.parameter("breakOnErrors").map(Boolean::parseBoolean).orElse(true));
    sessions.put(workspace.user(), session);
    session.run(running);
    if (request.parameter("stopAtEntry").map(Boolean::parseBoolean).orElse(true)) {
      session.enter();
    } else {
      session.resume(known(breakpoints, workspace));
    }
    return StudioResponse.ok(json(session, request));
  }

  private StudioResponse stop(StudioRequest request, Workspace workspace) {
    sessions.remove(workspace.user());
    return StudioResponse.noContent();
  }

  private StudioResponse status(StudioRequest request, Workspace workspace) {
    return StudioResponse.ok(StudioJson.object().put("status", session(workspace).poll()));
  }

  private StudioResponse stack(StudioRequest request, Workspace workspace) {
    return StudioResponse.ok(json(still(workspace, false), request));
  }

  private StudioResponse step(StudioRequest request, Workspace workspace) {
    TraceSession session = still(workspace, true);
    session.step(request.parameter("type").orElse(""), known(breakpoints, workspace));
    return StudioResponse.ok(json(session, request));
  }

  private StudioResponse resume(StudioRequest request, Workspace workspace) {
    TraceSession session = still(workspace, true);
    session.resume(known(breakpoints, workspace));
    session.run(running);
    return StudioResponse.empty(202);
  }

  private static ObjectNode json(TraceSession session, StudioRequest request) {
    boolean tree =
        session.isProfiling()
            && !session.isRunning()
            && request.parameter("includeTree").map(Boolean::parseBoolean).orElse(true);
    return TraceJson.stack(
        session, request.parameter("view").orElse("full"), tree, request.flag("fullTree"));
  }

  private TraceSession.Position frame(StudioRequest request, Workspace workspace) {
    List<TraceSession.Position> stack = still(workspace, false).stack();
    int index;
    try {
      index = Integer.parseInt(request.variable("frame"));
    } catch (NumberFormatException e) {
      throw StudioFailure.badRequest("trace.frame");
    }
    if (index < 0 || index >= stack.size()) {
      throw StudioFailure.notFound("trace.frame.not.found", "frame");
    }
    return stack.get(index);
  }

  private StudioResponse variables(StudioRequest request, Workspace workspace) {
    return StudioResponse.ok(
        TraceJson.variables(
            frame(request, workspace), session(workspace).isAtError(), this::leaveOut));
  }

  private StudioResponse highlights(StudioRequest request, Workspace workspace) {
    ArrayNode cells = StudioJson.array();
    frame(request, workspace)
        .call()
        .highlights()
        .forEach((cell, kind) -> cells.addObject().put("cell", cell).put("state", kind));
    return StudioResponse.ok(cells);
  }

  /** Leaves a value out of an answer and returns its number, which is another one each time. */
  private int leaveOut(JsonNode value) {
    left.add(value);
    return left.size();
  }

  private StudioResponse parameter(StudioRequest request, Workspace workspace) {
    session(workspace);
    int number = Integer.parseInt(request.variable("number"));
    if (number < 1 || number > left.size()) {
      throw StudioFailure.notFound("trace.parameter.not.found", "parameter");
    }
    ObjectNode json = StudioJson.object().put("name", "value").put("lazy", false);
    json.set("value", left.get(number - 1));
    return StudioResponse.ok(json);
  }

  private StudioResponse breakpointTables(StudioRequest request, Workspace workspace) {
    StoredProject project = state.project(request.variable("project"));
    ArrayNode json = StudioJson.array();
    workspace.opened(project).tables().stream()
        .map(table -> new TracedCall(table, 0, Map.of()))
        .filter(call -> List.of("Rules", "Spreadsheet", "Method").contains(call.table().kind()))
        .sorted(Comparator.comparing(call -> call.table().name()))
        .forEach(
            call -> json.addObject().put("name", call.table().name()).put("kind", call.kind()));
    return StudioResponse.ok(json);
  }

  private StudioResponse watch(StudioRequest request, Workspace workspace) {
    return StudioResponse.ok(TraceJson.watch(still(workspace, false), known(watches, workspace)));
  }

  private StudioResponse children(StudioRequest request, Workspace workspace) {
    TraceSession session = still(workspace, false);
    int instance = request.number("instance", 0);
    String step = request.parameter("step").orElse("");
    List<TracedCall> children =
        session.calls().stream()
            .filter(call -> session.isProfiling() && call.instance() == instance)
            .filter(call -> request.parameter("uri").filter(call.uri()::equals).isPresent())
            .flatMap(call -> call.steps().stream())
            .filter(known -> known.ref().equals(step))
            .map(Step::children)
            .findFirst()
            .orElseThrow(() -> StudioFailure.notFound("trace.node", "node"));
    ObjectNode json = StudioJson.object();
    ArrayNode list = json.putArray("children");
    children.stream()
        .skip(request.number("offset", 0))
        .limit(request.number("limit", 100))
        .forEach(child -> list.add(TraceJson.node(child)));
    return StudioResponse.ok(json.put("total", children.size()));
  }

  private static List<String> known(Map<StudioUser, List<String>> all, Workspace workspace) {
    return all.getOrDefault(workspace.user(), List.of());
  }

  private static ArrayNode texts(Map<StudioUser, List<String>> all, Workspace workspace) {
    ArrayNode json = StudioJson.array();
    known(all, workspace).forEach(json::add);
    return json;
  }

  private StudioResponse replace(
      Map<StudioUser, List<String>> all, StudioRequest request, Workspace workspace, String name) {
    state.project(request.variable("project"));
    all.put(
        workspace.user(),
        StreamSupport.stream(request.body().path(name).spliterator(), false)
            .map(JsonNode::asText)
            .toList());
    return StudioResponse.noContent();
  }
}
