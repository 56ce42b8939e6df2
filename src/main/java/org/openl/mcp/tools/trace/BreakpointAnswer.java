package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.text.Counted;

/** The answer of {@code openl_set_trace_breakpoints}. */
@RegisterForReflection
public record BreakpointAnswer(
    @JsonPropertyDescription("Breakpoints that are set now") List<String> breakpoints,
    @JsonPropertyDescription("Tables where a trace can stop: name (kind)") List<String> targets)
    implements Answer {

  @Override
  public String sentence() {
    return Counted.of(breakpoints.size(), "breakpoint is", "breakpoints are") + " set.";
  }
}
