package org.openl.mcp.call.answers;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.openl.mcp.call.Answer;

/** The answer of {@code openl_get_table}. */
@RegisterForReflection
public record TableAnswer(
    @JsonPropertyDescription("The table as OpenL Studio gives it") ObjectNode table,
    @JsonPropertyDescription("Rows of the whole table") Optional<Integer> totalRows,
    @JsonPropertyDescription("Pass as startRow to get more; absent at the end")
        Optional<Integer> nextStartRow)
    implements Answer {

  @Override
  public String sentence() {
    String rows =
        totalRows
            .map(total -> "A window of its %d rows is in this answer".formatted(total))
            .orElse("The whole table is in this answer");
    return rows
        + nextStartRow.map(row -> "; pass startRow %d to get more.".formatted(row)).orElse(".");
  }
}
