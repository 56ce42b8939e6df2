package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/** The answer of {@code openl_find}. */
@RegisterForReflection
public record FindAnswer(
    @JsonPropertyDescription("Matches in all searched projects") int matches,
    @JsonPropertyDescription("Number of searched projects") int searched,
    @JsonPropertyDescription("Where the most relevant matches are") List<FoundProject> projects,
    @JsonPropertyDescription("Workbooks that could not be searched")
        List<UnsearchedWorkbook> unreadable,
    @JsonPropertyDescription("Projects that were not searched")
        List<UnsearchedProjects> notSearched,
    List<String> notes)
    implements Answer {

  /**
   * The matches in a project.
   *
   * @param projectId only if another project has the same name
   */
  @RegisterForReflection
  public record FoundProject(
      String project,
      Optional<String> projectId,
      @JsonPropertyDescription("True if the name of the project matches")
          Optional<Boolean> nameMatches,
      List<FoundWorkbook> workbooks) {}

  /** The matches in a workbook. */
  @RegisterForReflection
  public record FoundWorkbook(
      String workbook,
      @JsonPropertyDescription("True if the name of the workbook matches")
          Optional<Boolean> nameMatches,
      @JsonPropertyDescription("Names of sheets that match") List<String> sheetNames,
      @JsonPropertyDescription("Tables whose name matches") List<NamedTable> tableNames,
      @JsonPropertyDescription("Cells that match") List<FoundTable> tables) {}

  /** A table whose name matches. */
  @RegisterForReflection
  public record NamedTable(String name, String type, String sheet, String range) {}

  /** The matching cells of a table, or of a sheet outside of tables. */
  @RegisterForReflection
  public record FoundTable(
      @JsonPropertyDescription("Absent outside of tables") Optional<String> table,
      String sheet,
      List<FoundValue> values) {}

  /** The cells that have a value. */
  @RegisterForReflection
  public record FoundValue(String value, List<String> cells) {}

  /** A workbook that could not be searched. */
  @RegisterForReflection
  public record UnsearchedWorkbook(String project, String workbook, String why) {}

  /** Projects that were not searched for the same reason. */
  @RegisterForReflection
  public record UnsearchedProjects(
      List<String> projects,
      @JsonPropertyDescription("Further projects, whose names are left out") Optional<Integer> more,
      String why) {}

  @Override
  public String sentence() {
    String missing =
        unreadable.isEmpty() && notSearched.isEmpty() ? "" : " Not everything was searched.";
    return "%d %s in %d searched %s.%s%s"
        .formatted(
            matches,
            matches == 1 ? "match" : "matches",
            searched,
            searched == 1 ? "project" : "projects",
            missing,
            notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
