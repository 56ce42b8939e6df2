package org.openl.mcp.doubles.studio;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openl.mcp.doubles.studio.TracedCall.Step;

/**
 * The trace of a user. The rules are computed at the start; the trace then moves from stop to stop:
 * one before each step of each table.
 */
final class TraceSession {

  private final String id = UUID.randomUUID().toString();
  private final String project;
  private final TracedCall root;
  private final boolean profiling;
  private final boolean breakOnErrors;
  private final List<Stop> stops = new ArrayList<>();
  private int at = -1;

  /** The number of requests for which the trace still runs. */
  private int running;

  /** A table on the stack and the number of its next step. */
  record Position(TracedCall call, int step) {}

  /**
   * A place where the trace can stop.
   *
   * @param stack from the traced table
   * @param entry whether the table has just been called
   * @param error whether an error has just occurred
   */
  record Stop(List<Position> stack, boolean entry, boolean error) {

    Position top() {
      return stack.get(stack.size() - 1);
    }
  }

  TraceSession(String project, TracedCall root, boolean profiling, boolean breakOnErrors) {
    this.project = project;
    this.root = root;
    this.profiling = profiling;
    this.breakOnErrors = breakOnErrors;
    visit(root, List.of());
  }

  private void visit(TracedCall call, List<Position> callers) {
    add(callers, call, 0, true, false);
    for (int i = 0; i < call.steps().size(); i++) {
      if (i > 0) {
        add(callers, call, i, false, false);
      }
      for (TracedCall child : call.steps().get(i).children()) {
        visit(child, with(callers, new Position(call, i)));
      }
    }
    boolean own =
        call.error().isPresent()
            && call.steps().stream()
                .flatMap(step -> step.children().stream())
                .allMatch(child -> child.error().isEmpty());
    if (own) {
      add(callers, call, Math.max(0, call.steps().size() - 1), false, true);
    }
  }

  private void add(
      List<Position> callers, TracedCall call, int step, boolean entry, boolean error) {
    stops.add(new Stop(with(callers, new Position(call, step)), entry, error));
  }

  private static List<Position> with(List<Position> callers, Position position) {
    return Stream.concat(callers.stream(), Stream.of(position)).toList();
  }

  String id() {
    return id;
  }

  String project() {
    return project;
  }

  TracedCall root() {
    return root;
  }

  boolean isProfiling() {
    return profiling;
  }

  /** Makes the trace run for some requests. */
  void run(int requests) {
    running = requests;
  }

  /** Answers a request about the status. */
  String poll() {
    if (running > 0) {
      running--;
      return "running";
    }
    return status();
  }

  boolean isRunning() {
    return running > 0;
  }

  String status() {
    if (at < stops.size()) {
      return "suspended";
    }
    return breakOnErrors && root.error().isPresent() ? "error" : "completed";
  }

  boolean isSuspended() {
    return !isRunning() && status().equals("suspended");
  }

  /** Moves to the first stop. */
  void enter() {
    at = 0;
  }

  /** Moves to the next breakpoint or error, or to the end. */
  void resume(List<String> breakpoints) {
    move(stop -> breakpoints.stream().anyMatch(key -> isAt(stop, key)));
  }

  /** Makes a step. */
  void step(String type, List<String> breakpoints) {
    int depth = stops.get(at).stack().size();
    move(
        stop ->
            switch (type) {
                  case "into" -> true;
                  case "over" -> stop.stack().size() <= depth;
                  default -> stop.stack().size() < depth;
                }
                || breakpoints.stream().anyMatch(key -> isAt(stop, key)));
  }

  private void move(Predicate<Stop> wanted) {
    do {
      at++;
    } while (at < stops.size()
        && !(stops.get(at).error() ? breakOnErrors : wanted.test(stops.get(at))));
  }

  /**
   * Returns whether a breakpoint is at a stop: a name or an address, with a step and an instance.
   */
  private static boolean isAt(Stop stop, String key) {
    String[] parts = key.split("@", 2);
    TracedCall call = stop.top().call();
    if (parts.length == 2 && !parts[1].equals(String.valueOf(call.instance() + 1))) {
      return false;
    }
    if (parts[0].contains("#")) {
      int number = stop.top().step();
      return number < call.steps().size()
          && parts[0].equals(call.uri() + "#" + call.steps().get(number).ref());
    }
    return stop.entry() && List.of(call.table().name(), call.uri()).contains(parts[0]);
  }

  /** Returns the stack; the traced table if a trace without profiling has ended. */
  List<Position> stack() {
    if (isRunning()) {
      return List.of();
    }
    if (at < stops.size()) {
      return stops.get(at).stack();
    }
    return profiling ? List.of() : List.of(new Position(root, root.steps().size()));
  }

  boolean isAtError() {
    return at < stops.size() && stops.get(at).error();
  }

  /** Returns all calls in their order. */
  List<TracedCall> calls() {
    List<TracedCall> calls = new ArrayList<>();
    collect(root, calls);
    return calls;
  }

  private static void collect(TracedCall call, List<TracedCall> calls) {
    calls.add(call);
    call.steps().stream()
        .map(Step::children)
        .flatMap(List::stream)
        .forEach(child -> collect(child, calls));
  }
}
