package org.openl.mcp.tools.history;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/** The answer of {@code openl_restore_local_change}. */
@RegisterForReflection
public record RestoredVersion(
    String project,
    Optional<String> branch,
    Optional<String> status,
    @JsonPropertyDescription("The restored version") String id,
    @JsonPropertyDescription("What was done") String done,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
