package org.openl.mcp.studio.trace;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The values of a frame.
 *
 * @param steps all steps of a spreadsheet
 * @param result the value that the table has returned
 */
@RegisterForReflection
public record FrameVariables(
    List<TracedValue> parameters,
    Optional<TracedValue> context,
    List<TraceStep> steps,
    List<JsonNode> errors,
    Optional<TracedValue> result) {

  /** Replaces absent lists with empty ones. */
  public FrameVariables {
    parameters = parameters == null ? List.of() : List.copyOf(parameters);
    steps = steps == null ? List.of() : List.copyOf(steps);
    errors = errors == null ? List.of() : List.copyOf(errors);
  }
}
