package org.openl.mcp.tools.trace;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailureCatalog;

/** The failures of Studio that concern traces. */
@Singleton
class TraceFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
            codes("404.trace.execution.task"),
            "The trace has ended in OpenL Studio.",
            "Studio ends a trace that is not used for about 10 minutes, or when another program of the same user starts one.",
            "Start it again with openl_start_trace, or call openl_explain_result."),
        new StudioFailure(
            codes("409.trace.execution.not.suspended"),
            "The trace cannot do this now.",
            "It is still running, or it has ended.",
            "Look at its state with openl_inspect_trace. If it has ended, start another one with openl_start_trace."),
        new StudioFailure(
            codes("404.trace.frame.not.found"),
            "The trace has no such frame.",
            "",
            "Call openl_inspect_trace without arguments and use a frame from its answer."),
        new StudioFailure(
            codes("404.trace.parameter.not.found"),
            "The trace has no such value.",
            "Each answer numbers the values again.",
            "Call openl_inspect_trace for the frame again and use a number from its answer."));
  }
}
