package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.tools.comparison.ComparedWorkbook;
import org.openl.mcp.tools.comparison.Uncompared;

/** The answer of {@code openl_save_project}. */
@RegisterForReflection
public record SavedChanges(
    String project,
    Optional<String> status,
    Optional<String> branch,
    @JsonPropertyDescription("The new revision") String revision,
    @JsonPropertyDescription("The revision before") Optional<String> previousRevision,
    @JsonPropertyDescription("Number of changes; absent if the revisions were not compared")
        Optional<Integer> changes,
    @JsonPropertyDescription("Changes that are not in this answer") Optional<Integer> leftOut,
    @JsonPropertyDescription("Every change between the two revisions, whoever made it")
        List<ComparedWorkbook> workbooks,
    @JsonPropertyDescription("Workbooks that could not be compared") List<Uncompared> notCompared,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return "The project %s was saved as revision %s%s."
            .formatted(
                project,
                revision,
                changes.map(count -> ", with %d changes in workbooks".formatted(count)).orElse(""))
        + (notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
