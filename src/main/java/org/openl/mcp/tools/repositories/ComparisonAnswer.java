package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.text.Counted;
import org.openl.mcp.tools.comparison.ComparedWorkbook;
import org.openl.mcp.tools.comparison.Uncompared;

/** The answer of {@code openl_compare_revisions}. */
@RegisterForReflection
public record ComparisonAnswer(
    String project,
    @JsonPropertyDescription("Older state: a revision") String from,
    @JsonPropertyDescription("Newer state: a revision, or workingCopy") String to,
    @JsonPropertyDescription("Number of changes, also of those that are not in this answer")
        int changes,
    @JsonPropertyDescription("Changes that come after those of this answer")
        Optional<Integer> leftOut,
    @JsonPropertyDescription("Pass as cursor to get them; absent at the end")
        Optional<String> nextCursor,
    List<ComparedWorkbook> workbooks,
    @JsonPropertyDescription("Workbooks that could not be compared") List<Uncompared> notCompared,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return (changes == 0 ? "There are no changes" : Counted.of(changes, "change"))
        + " between %s and %s.".formatted(from, to)
        + nextCursor
            .map(
                cursor ->
                    " More follow after those in this answer: %d; pass cursor '%s' to get them."
                        .formatted(leftOut.orElse(0), cursor))
            .orElse("")
        + (notCompared.isEmpty() ? "" : " Not every workbook was compared.")
        + (notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
