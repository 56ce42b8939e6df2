package org.openl.mcp.studio.trace;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * A step of a table: a cell of a spreadsheet, a condition or a returned rule of a decision table.
 *
 * @param ref such as {@code R1C0} for a cell, {@code c0} for a condition, {@code R3} for a rule
 * @param label such as {@code $Factor} or {@code Condition: C1, Rules: [R3]}
 * @param cell the cell on the sheet
 * @param status such as {@code executed}, {@code current} or {@code pending}
 * @param decision such as {@code matched} or {@code returned}
 * @param childrenTotal the number of calls that the step has made
 * @param constant present and true if the step computes nothing
 * @param value present in the variables of a frame
 */
@RegisterForReflection
public record TraceStep(
    Optional<String> ref,
    Optional<String> label,
    Optional<String> cell,
    Optional<String> status,
    Optional<String> decision,
    Optional<Integer> childrenTotal,
    Optional<Boolean> constant,
    Optional<TracedValue> value) {

  /** Returns what names the step. */
  public String title() {
    return label.or(() -> ref).orElse("");
  }
}
