package org.openl.mcp.tools.trace;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.Capability;

/** Tools that trace rules step by step. */
@Singleton
@Toolset(value = "trace", byDefault = false)
public class TraceTools {

  private final Traces traces;

  TraceTools(Traces traces) {
    this.traces = traces;
  }

  /** Starts a trace ({@code POST /projects/{projectId}/trace}). */
  @Tool(
      name = "openl_start_trace",
      title = "Trace: start",
      description =
          "Traces a rule to its first stop. Use openl_explain_result unless you must go step by step. Ends the trace that this session has open.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = TraceAnswer.class))
  @RequiresCapability(Capability.TRACE)
  @VendorNames("watch_trace_cells")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  TraceAnswer startTrace(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Table id, name or address") String table,
      @ToolArg(description = "As in openl_run_table") Optional<String> inputs,
      @ToolArg(description = "Case of a test table, such as 3") Optional<String> testCase,
      @ToolArg(description = "Stops before the first step", defaultValue = "true")
          boolean stopAtEntry,
      @ToolArg(
              description = "Keeps the tree of calls; no frame is left at the end then",
              defaultValue = "false")
          boolean tree,
      @ToolArg(description = "Cells to watch, such as $Factor") Optional<List<String>> watch,
      Progress progress) {
    return traces.start(
        new Traces.Start(
            projectId, table, inputs, testCase, stopAtEntry, tree, watch.orElse(List.of())),
        progress);
  }

  /** Moves a trace ({@code POST /projects/{projectId}/trace/step}, {@code …/resume}). */
  @Tool(
      name = "openl_step_trace",
      title = "Trace: step",
      description = "Moves the trace of this session to its next stop.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = TraceAnswer.class))
  @RequiresCapability(Capability.TRACE)
  @VendorNames("resume_trace")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  TraceAnswer stepTrace(
      @ToolArg(description = "resume: to the next breakpoint, error or the end") StepType type,
      Progress progress) {
    return traces.step(type, progress);
  }

  /** Reads a trace ({@code GET /projects/{projectId}/trace/stack} and others). */
  @Tool(
      name = "openl_inspect_trace",
      title = "Trace: inspect",
      description =
          "Reads the state of this session's trace, or a frame, a value, the calls of a step or the watched cells.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TraceAnswer.class))
  @RequiresCapability(Capability.TRACE)
  @VendorNames({"inspect_trace_frame", "get_trace_value", "expand_trace_tree"})
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  TraceAnswer inspectTrace(
      @ToolArg(description = "Frame whose values to read") @IntegerRange(min = 0, max = 10_000)
          Optional<Integer> frame,
      @ToolArg(description = "valueNumber of a value that was left out")
          @IntegerRange(min = 0, max = Integer.MAX_VALUE)
          Optional<Integer> value,
      @ToolArg(description = "Step whose calls to read: uri#ref@call, from a trace with tree")
          Optional<String> step,
      @ToolArg(description = "Reads the watched cells", defaultValue = "false") boolean watched) {
    return traces.inspect(frame, value, step, watched);
  }

  /** Sets breakpoints ({@code PUT /projects/{projectId}/trace/breakpoints}). */
  @Tool(
      name = "openl_set_trace_breakpoints",
      title = "Trace: set breakpoints",
      description =
          "Replaces the breakpoints of a project, or lists them and the tables where a trace can stop.",
      annotations = @Tool.Annotations(destructiveHint = false, idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = BreakpointAnswer.class))
  @RequiresCapability(Capability.TRACE)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  BreakpointAnswer setTraceBreakpoints(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(
              description =
                  "All breakpoints: table name, uri, uri#R1C0 or uri#rule, each with @2 for the second call; absent: only lists")
          Optional<List<String>> breakpoints) {
    return traces.breakpoints(projectId, breakpoints);
  }

  /** Stops a trace ({@code DELETE /projects/{projectId}/trace}). */
  @Tool(
      name = "openl_stop_trace",
      title = "Trace: stop",
      description = "Ends the trace of this session.",
      annotations = @Tool.Annotations(destructiveHint = false, idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = TraceAnswer.class))
  @RequiresCapability(Capability.TRACE)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  TraceAnswer stopTrace(Progress progress) {
    return traces.stop(progress);
  }

  /** How a trace moves. The names are those on the wire. */
  public enum StepType {
    /** To the next step, also in a called table. */
    into,
    /** To the next step of the same table. */
    over,
    /** To the caller of the table. */
    out,
    /** To the next breakpoint, error or the end. */
    resume
  }
}
