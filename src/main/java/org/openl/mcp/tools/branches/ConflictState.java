package org.openl.mcp.tools.branches;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/** The answer of {@code openl_resolve_merge_conflict} and {@code openl_cancel_merge}. */
@RegisterForReflection
public record ConflictState(
    String project,
    @JsonPropertyDescription("What was done") String done,
    @JsonPropertyDescription("Status of the project now") Optional<String> status,
    @JsonPropertyDescription("Branch that the project is on") Optional<String> projectBranch,
    @JsonPropertyDescription("Revision that the project shows") Optional<String> revision,
    List<FileResolution> resolved,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
