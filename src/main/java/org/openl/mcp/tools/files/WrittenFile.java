package org.openl.mcp.tools.files;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.tools.comparison.ChangesText;
import org.openl.mcp.tools.comparison.ComparedWorkbook;
import org.openl.mcp.tools.comparison.Uncompared;

/** The answer of a tool that changes a file. */
@RegisterForReflection
public record WrittenFile(
    String project,
    Optional<String> branch,
    Optional<String> status,
    @JsonPropertyDescription("What was done") String done,
    String path,
    @JsonPropertyDescription("Its path before, or that of the copied file") Optional<String> from,
    @JsonPropertyDescription("In bytes") Optional<Integer> size,
    @JsonPropertyDescription("As in openl_read_file") Optional<String> checksum,
    @JsonPropertyDescription("Names of the tables of the workbook") List<String> tables,
    @JsonPropertyDescription("Number of changes in a replaced workbook") Optional<Integer> changes,
    @JsonPropertyDescription("Changes that are not in this answer") Optional<Integer> leftOut,
    @JsonPropertyDescription("The changes of a replaced workbook") List<ComparedWorkbook> workbooks,
    @JsonPropertyDescription("The workbook, if it could not be compared")
        List<Uncompared> notCompared,
    List<String> notes)
    implements Answer {

  private static final List<String> HEAD =
      List.of(
          "project",
          "branch",
          "status",
          "done",
          "path",
          "from",
          "size",
          "checksum",
          "changes",
          "leftOut");

  /** Returns the text of an answer. */
  static String text(JsonNode answer) {
    StringJoiner lines = new StringJoiner("\n").add(ChangesText.of(answer, HEAD));
    answer.path("tables").forEach(table -> lines.add("table\t" + table.asText()));
    return lines.toString();
  }

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
