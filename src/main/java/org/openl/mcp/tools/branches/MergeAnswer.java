package org.openl.mcp.tools.branches;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.tools.branches.changes.SideChange;

/** The answer of {@code openl_merge_branches}. In a dry run, ours is the branch {@code into}. */
@RegisterForReflection
public record MergeAnswer(
    String project,
    String from,
    String into,
    @JsonPropertyDescription(
            "merged, conflict; dry run: mergeable, conflict-expected, up-to-date, blocked")
        String result,
    @JsonPropertyDescription("What was done") String done,
    @JsonPropertyDescription("Newest revision of the branch into") Optional<String> revision,
    @JsonPropertyDescription("Its newest revision before the merge")
        Optional<String> previousRevision,
    @JsonPropertyDescription("Branch that the project is on") Optional<String> projectBranch,
    Optional<String> status,
    @JsonPropertyDescription("In conflict, or compared") List<ConflictFile> files,
    @JsonPropertyDescription("Only in a dry run; conflicts come first") List<SideChange> changes,
    @JsonPropertyDescription("Changes that are not in this answer") Optional<Integer> leftOut,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
