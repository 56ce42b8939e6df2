package org.openl.mcp.tools.tables.authoring;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.tools.tables.TableMessage;

/** The answer of the tools that create, copy, replace and delete tables or set their properties. */
@RegisterForReflection
public record AuthoredTable(
    @JsonPropertyDescription("What was done") String done,
    @JsonPropertyDescription("Warnings and next steps") List<String> notes,
    @JsonPropertyDescription("Id of the table afterwards") Optional<String> id,
    Optional<String> name,
    @JsonPropertyDescription("Type that the compiler determined") Optional<String> type,
    @JsonPropertyDescription("Project and workbook") Optional<String> file,
    Optional<String> sheet,
    @JsonPropertyDescription("Cells of the table") Optional<String> range,
    String project,
    @JsonPropertyDescription("Branch on which the table was changed") Optional<String> branch,
    @JsonPropertyDescription("Status of the project") Optional<String> status,
    @JsonPropertyDescription("Properties by name: old → new") Map<String, String> properties,
    @JsonPropertyDescription("Errors and warnings that the table did not have before")
        List<TableMessage> newMessages,
    @JsonPropertyDescription("Errors and warnings that other tables did not have before")
        List<String> otherMessages,
    @JsonPropertyDescription("Test tables that call the table") List<String> tests,
    @JsonPropertyDescription("Tables that used the deleted table") List<String> usedBy)
    implements Answer {

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
