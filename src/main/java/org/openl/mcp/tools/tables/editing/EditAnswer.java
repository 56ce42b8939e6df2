package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.tools.tables.TableMessage;

/**
 * The answer of {@code openl_edit_table}. All addresses are those afterwards, but for deleted rows
 * and columns, and for merged cells.
 */
@RegisterForReflection
public record EditAnswer(
    @JsonPropertyDescription("Warnings and next steps") List<String> notes,
    Optional<String> name,
    @JsonPropertyDescription("Id of the table afterwards; an edit may move a table") String id,
    @JsonPropertyDescription("Cells of the table afterwards") Optional<String> range,
    String project,
    @JsonPropertyDescription("Branch on which the table was changed") Optional<String> branch,
    @JsonPropertyDescription("Status of the project") Optional<String> status,
    @JsonPropertyDescription("By cell: old → new") Map<String, String> changed,
    @JsonPropertyDescription("New rows: the number, then the values") List<ArrayNode> addedRows,
    @JsonPropertyDescription("Deleted rows: the number before the call, then the values")
        List<ArrayNode> deletedRows,
    @JsonPropertyDescription("New columns: the letters, then the values")
        List<ArrayNode> addedColumns,
    @JsonPropertyDescription("Deleted columns: the letters before the call, then the values")
        List<ArrayNode> deletedColumns,
    @JsonPropertyDescription("New merged cells, by their addresses before the call")
        List<String> merged,
    @JsonPropertyDescription("Cells that are no longer merged, by their addresses before the call")
        List<String> unmerged,
    @JsonPropertyDescription(
            "Cells that OpenL Studio writes in another form, whether or not they were edited: old →"
                + " new")
        Map<String, String> rewritten,
    @JsonPropertyDescription("Errors and warnings that this table did not have before")
        List<TableMessage> newMessages,
    @JsonPropertyDescription("Test tables that call the table") List<String> tests)
    implements Answer {

  @Override
  public String sentence() {
    Stream<String> cells =
        Stream.of("Cells changed: %d.".formatted(changed.size())).filter(c -> !changed.isEmpty());
    return Stream.concat(notes.stream(), cells).collect(Collectors.joining(" "));
  }
}
