package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table on the stack of a trace.
 *
 * @param index by which its variables can be read
 * @param instance how often the table was called before
 * @param uri {@code Project/Workbook.xlsx?sheet=Sheet&range=B2:C6}
 * @param kind such as {@code spreadsheet} or {@code decisionTable}
 * @param active whether the trace has stopped in it
 * @param error whether an error has occurred in it
 */
@RegisterForReflection
public record TraceFrame(
    int index,
    int depth,
    int instance,
    String uri,
    Optional<String> tableId,
    Optional<String> name,
    Optional<String> kind,
    boolean active,
    boolean completed,
    boolean error,
    List<TraceStep> steps) {

  /** Replaces an absent list with an empty one. Requires an address. */
  public TraceFrame {
    Objects.requireNonNull(uri, "uri");
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
