package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.tools.tables.completeness.CompletenessCheck;

/**
 * The answer of {@code openl_get_table}. The field {@code complete} comes first, so that a model
 * reads it before the rows.
 */
@RegisterForReflection
public record TableAnswer(
    @JsonPropertyDescription(
            "True if OpenL Studio returns every row and column of the table, even if this answer has only some of its rows")
        boolean complete,
    @JsonPropertyDescription("Why the table is not known to be complete")
        List<String> incompleteBecause,
    @JsonPropertyDescription("What to do if the table is not known to be complete")
        Optional<String> next,
    @JsonPropertyDescription("The table as OpenL Studio returns it") ObjectNode table,
    @JsonPropertyDescription(
            "Number of rows that OpenL Studio returns; absent if all of them are in this answer")
        Optional<Integer> totalRows,
    @JsonPropertyDescription("Pass as startRow to get more; absent at the end")
        Optional<Integer> nextStartRow)
    implements Answer {

  TableAnswer(
      CompletenessCheck completeness,
      ObjectNode table,
      Optional<Integer> totalRows,
      Optional<Integer> nextStartRow) {
    this(
        completeness.complete(),
        completeness.reasons(),
        completeness.next(),
        table,
        totalRows,
        nextStartRow);
  }

  @Override
  public String sentence() {
    String whole = complete ? "The whole table is" : "All rows that OpenL Studio returns are";
    String rows =
        totalRows
            .map(total -> "This answer has some of the table's %d rows".formatted(total))
            .orElse(whole + " in this answer");
    return warning()
        + rows
        + nextStartRow.map(row -> "; pass startRow %d to get more.".formatted(row)).orElse(".");
  }

  private String warning() {
    return complete
        ? ""
        : "This table is not known to be complete. %s %s "
            .formatted(String.join(" ", incompleteBecause), next.orElse(""));
  }
}
