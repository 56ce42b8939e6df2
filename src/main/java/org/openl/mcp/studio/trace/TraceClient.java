package org.openl.mcp.studio.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.ResourceKind;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioException.Kind;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;

/**
 * Traces the rules of a project ({@link Capability#TRACE}). A trace changes nothing in the project,
 * and a start replaces the trace before, so all requests but steps may be repeated.
 */
public final class TraceClient {

  /** The maximum number of calls in one answer about the tree. */
  private static final int CHILDREN = 100;

  private static final String COMPACT = "compact";

  private static final String NO_TRACE = "404.trace.execution.task";

  private final StudioSession session;
  private final ProjectsClient projects;
  private final TraceApi api;
  private final String projectId;

  private TraceClient(StudioSession session, String projectId) {
    this.session = session;
    this.projects = ProjectsClient.of(session);
    this.api = session.api(TraceApi.class);
    this.projectId = projectId;
  }

  /** Returns a client for the trace of a project. */
  public static TraceClient of(StudioSession session, String projectId) {
    return new TraceClient(session, projectId);
  }

  /** Returns whether a failure says that there is no trace. */
  public static boolean isEnded(StudioException failure) {
    return failure.code().contains(NO_TRACE);
  }

  /** Returns whether a request has taken too long, so that the trace may still run. */
  public static boolean isLate(StudioException failure) {
    return failure.kind() == Kind.TIMED_OUT;
  }

  /** Starts a trace. Ends the one before. */
  public TraceStack start(TraceStart start) {
    CallSubject subject = subject().and(ResourceKind.TABLE, start.tableId());
    return projects.read(
        projectId,
        subject,
        project ->
            api.start(
                project,
                start.tableId(),
                start.testCase().orElse(null),
                start.stopAtEntry(),
                start.breakOnErrors(),
                start.profiling(),
                start.profiling() ? "full" : COMPACT,
                start.inputs().orElse(null)));
  }

  /** Returns the state of the trace. */
  public TraceStatus status() {
    return read(api::status);
  }

  /** Returns the stack of a trace that does not run. */
  public TraceStack stack() {
    return read(project -> api.stack(project, COMPACT));
  }

  /**
   * Makes a step. It is never repeated.
   *
   * @param type {@code into}, {@code over} or {@code out}
   */
  public TraceStack step(String type) {
    String project = projects.addressOf(projectId);
    return session
        .write(subject(), () -> api.step(project, type, COMPACT))
        .orElseThrow(() -> StudioException.withoutAnswer(Kind.UNREADABLE, "The answer is empty."));
  }

  /** Lets the trace run to the next breakpoint, error or its end. It is never repeated. */
  public void resume() {
    String project = projects.addressOf(projectId);
    session.write(subject(), () -> api.resume(project));
  }

  /** Returns the values of a frame. */
  public FrameVariables variables(int frame) {
    return read(project -> api.variables(project, frame));
  }

  /** Returns the cells of a frame's table with what happened there. */
  public List<HighlightedCell> highlights(int frame) {
    return read(project -> api.highlights(project, frame)).items();
  }

  /** Returns a value that another answer leaves out. */
  public TracedValue parameter(int number) {
    return read(project -> api.parameter(project, number));
  }

  /** Returns the breakpoints, which Studio keeps when a trace ends. */
  public List<String> breakpoints() {
    return texts(read(api::breakpoints), "uris");
  }

  /** Replaces the breakpoints. */
  public void setBreakpoints(List<String> uris) {
    send(project -> api.setBreakpoints(project, body("uris", uris)));
  }

  /** Returns the tables at which a trace can stop. */
  public List<BreakpointTable> breakpointTables() {
    return read(api::breakpointTables).items();
  }

  /** Returns the watched cells, which Studio keeps when a trace ends. */
  public List<String> watches() {
    return texts(read(api::watches), "cells");
  }

  /** Replaces the watched cells. */
  public void setWatches(List<String> cells) {
    send(project -> api.setWatches(project, body("cells", cells)));
  }

  /** Returns the values of the watched cells of a trace that does not run. */
  public WatchedCells watched() {
    return read(api::watched);
  }

  /** Returns the first calls that a step of a table has made. */
  public TreeChildren children(TreeNode table, String step, int most) {
    return read(
        project ->
            api.children(
                project, table.uri(), table.instance(), step, 0, Math.min(CHILDREN, most)));
  }

  /** Ends the trace, if there is one. */
  public void stop() {
    send(api::stop);
  }

  /**
   * Ends a trace, unless a trace of another program has taken its place.
   *
   * @param trace see {@link TraceStack#sessionId}; empty if it is not known
   * @return false if the trace of another program goes on
   */
  public boolean stop(Optional<String> trace) {
    boolean replaced = trace.isPresent() && isReplaced(trace);
    if (!replaced) {
      stop();
    }
    return !replaced;
  }

  /** Returns whether the present trace is known to be another one. A running one tells no id. */
  private boolean isReplaced(Optional<String> trace) {
    try {
      return !status().isMoving() && stack().isOther(trace);
    } catch (StudioException e) {
      if (e.kind().endsRequests()) {
        throw e;
      }
      return false;
    }
  }

  private <T> T read(Function<String, T> call) {
    return projects.read(projectId, subject(), call);
  }

  /** Makes a call whose answer has no body. */
  private void send(Consumer<String> call) {
    read(
        project -> {
          call.accept(project);
          return true;
        });
  }

  private CallSubject subject() {
    return CallSubject.project(projectId);
  }

  private static ObjectNode body(String name, List<String> texts) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray(name);
    texts.forEach(list::add);
    return body;
  }

  /** Returns a list that is an array, or an array in an object. */
  private static List<String> texts(JsonNode answer, String name) {
    JsonNode list = answer.isArray() ? answer : answer.path(name);
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.isObject() ? item.path("uri").asText() : item.asText())
        .filter(text -> !text.isEmpty())
        .toList();
  }
}
