package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.call.results.Answer;

/** The state of a trace, or a part of it. */
@RegisterForReflection
public record TraceAnswer(
    @JsonPropertyDescription("Warnings and next steps") List<String> notes,
    @JsonPropertyDescription("suspended, running, completed, error or stopped") String status,
    @JsonPropertyDescription("From the traced table to the one where the trace has stopped")
        List<FrameItem> frames,
    @JsonInclude(value = JsonInclude.Include.NON_EMPTY, content = JsonInclude.Include.ALWAYS)
        @JsonPropertyDescription("Parameters of the last frame, or of the one asked for")
        Map<String, JsonNode> parameters,
    @JsonPropertyDescription("Steps of that frame") List<StepItem> steps,
    @JsonPropertyDescription("Cells of that frame by what happened there")
        Map<String, List<String>> cells,
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
        @JsonPropertyDescription("What the table has returned, or the value asked for")
        Optional<JsonNode> result,
    Optional<String> error,
    @JsonPropertyDescription("Calls of tables: of the step asked for, or the traced table")
        List<CallItem> calls,
    @JsonPropertyDescription("Calls of the step that are not in this answer")
        Optional<Integer> moreCalls,
    @JsonPropertyDescription("Values of the watched cells, by cell and call")
        Map<String, JsonNode> watched,
    @JsonPropertyDescription("Branch, revision and unsaved changes of the rules that are traced")
        Optional<String> ranOn)
    implements Answer {

  /** A table on the stack. */
  @RegisterForReflection
  public record FrameItem(
      int frame,
      String table,
      Optional<String> place,
      @JsonPropertyDescription("The step where it is") Optional<String> at,
      @JsonPropertyDescription("Breakpoint for the table") Optional<String> uri) {}

  /** A step of a table. */
  @RegisterForReflection
  public record StepItem(
      String step,
      Optional<String> ref,
      Optional<String> cell,
      @JsonPropertyDescription("If it is not executed") Optional<String> status,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JsonNode> value,
      @JsonPropertyDescription("Pass as value to read what is left out")
          Optional<Integer> valueNumber,
      @JsonPropertyDescription("Number of calls that it has made") Optional<Integer> calls) {}

  /** A call of a table. */
  @RegisterForReflection
  public record CallItem(
      String table,
      @JsonPropertyDescription("For step: uri#ref@call") String uri,
      @JsonPropertyDescription("How many times the table had been called then, with this call")
          int call,
      List<StepItem> steps) {}

  @Override
  public String sentence() {
    return "The trace is %s.%s"
        .formatted(status, notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }

  /** Returns an answer with the status only. */
  static TraceAnswer of(List<String> notes, String status) {
    return new TraceAnswer(
        notes,
        status,
        List.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }

  /** Returns the answer with a value. */
  TraceAnswer withResult(Optional<JsonNode> value) {
    return new TraceAnswer(
        notes,
        status,
        frames,
        parameters,
        steps,
        cells,
        value,
        error,
        calls,
        moreCalls,
        watched,
        ranOn);
  }

  /** Returns the answer with some calls, and the number of further ones. */
  TraceAnswer withCalls(List<CallItem> some, int more) {
    return new TraceAnswer(
        notes,
        status,
        frames,
        parameters,
        steps,
        cells,
        result,
        error,
        some,
        Optional.of(more).filter(count -> count > 0),
        watched,
        ranOn);
  }

  /** Returns the answer with the values of the watched cells. */
  TraceAnswer withWatched(Map<String, JsonNode> values) {
    return new TraceAnswer(
        notes,
        status,
        frames,
        parameters,
        steps,
        cells,
        result,
        error,
        calls,
        moreCalls,
        values,
        ranOn);
  }

  /**
   * Returns the answer with the rules that are traced, and with further notes before the others.
   */
  TraceAnswer ofRules(String version, List<String> more) {
    return new TraceAnswer(
        Stream.concat(more.stream(), notes.stream()).toList(),
        status,
        frames,
        parameters,
        steps,
        cells,
        result,
        error,
        calls,
        moreCalls,
        watched,
        Optional.of(version));
  }
}
