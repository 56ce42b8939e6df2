package org.openl.mcp.tools.branches;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/** The answer of a tool that creates or deletes a branch. */
@RegisterForReflection
public record BranchState(
    String project,
    String branch,
    @JsonPropertyDescription("What was done") String done,
    @JsonPropertyDescription("Newest revision of the branch; of a deleted one, the last")
        Optional<String> revision,
    @JsonPropertyDescription("Branch that the project is on") String projectBranch,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
