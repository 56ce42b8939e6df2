package org.openl.mcp.studio.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * How a trace begins.
 *
 * @param tableId the table, or a test table if a test case is given
 * @param testCase the number of a case of the test table, from 1
 * @param inputs the values by parameter name, or {@code {params, runtimeContext}}; empty for a test
 *     case
 * @param stopAtEntry whether the trace stops before the first step
 * @param breakOnErrors whether the trace stops where an error occurs
 * @param profiling whether Studio keeps the tree of all calls. A completed trace has no frame then
 */
public record TraceStart(
    String tableId,
    Optional<String> testCase,
    Optional<ObjectNode> inputs,
    boolean stopAtEntry,
    boolean breakOnErrors,
    boolean profiling) {

  /** Returns the start of a run without a stop that keeps the tree of all calls. */
  public TraceStart withTree() {
    return new TraceStart(tableId, testCase, inputs, false, true, true);
  }

  /** Returns the start of a run without a stop that keeps the frame of the table. */
  public TraceStart withFrame() {
    return new TraceStart(tableId, testCase, inputs, false, true, false);
  }
}
