package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.text.Counted;

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

  /** The changes of a workbook. */
  @RegisterForReflection
  public record ComparedWorkbook(
      String workbook,
      @JsonPropertyDescription("added, removed, renamed (no cell differs) or changed")
          String change,
      @JsonPropertyDescription("Its path before, if it was renamed") Optional<String> was,
      @JsonPropertyDescription("Absent for a workbook that was added or removed")
          List<ComparedSheet> sheets,
      List<ComparedTable> tables,
      @JsonPropertyDescription("Cells outside of tables") List<ComparedCells> outsideOfTables) {}

  /** A sheet that was added, removed or renamed. */
  @RegisterForReflection
  public record ComparedSheet(
      String sheet,
      @JsonPropertyDescription("added, removed or renamed") String change,
      @JsonPropertyDescription("Its name before") Optional<String> was) {}

  /** A table that was added, removed, moved or changed. */
  @RegisterForReflection
  public record ComparedTable(
      Optional<String> table,
      String type,
      @JsonPropertyDescription("added, removed, moved, changed, or moved and changed")
          String change,
      String sheet,
      String range,
      @JsonPropertyDescription("Its place before, if it was moved") Optional<String> was,
      List<ComparedCells> details) {}

  /** Changes of cells, rows and columns. */
  @RegisterForReflection
  public record ComparedCells(
      @JsonPropertyDescription("Absent if it is the sheet of the table") Optional<String> sheet,
      List<ChangedCell> cells,
      List<ChangedLine> rows,
      List<ChangedLine> columns,
      @JsonPropertyDescription("Cells that are merged now, but were not before")
          List<String> merged,
      @JsonPropertyDescription("Cells that were merged before, but are not now")
          List<String> unmerged,
      @JsonPropertyDescription("Cells that were in a table before, but are outside of tables now")
          List<String> noLongerInTables) {}

  /**
   * A cell whose content differs. A text is written as a JSON string if the difference could not be
   * seen otherwise.
   */
  @RegisterForReflection
  public record ChangedCell(
      String cell,
      @JsonPropertyDescription("Its address before, if rows or columns were inserted or removed")
          Optional<String> was,
      @JsonPropertyDescription(
              "Absent if it was empty. A text is in quotation marks if the difference could not be"
                  + " seen otherwise")
          Optional<String> before,
      @JsonPropertyDescription("Absent if it is empty") Optional<String> after) {}

  /** A row or a column that was inserted or removed. */
  @RegisterForReflection
  public record ChangedLine(
      @JsonPropertyDescription("Number or letters; of a removed one, those before") String at,
      @JsonPropertyDescription("inserted or removed") String change,
      @JsonPropertyDescription("Address of the first of its cells, if those before it are empty")
          Optional<String> first,
      @JsonPropertyDescription("Its cells in order, also empty ones") List<String> cells) {}

  /** A workbook that could not be compared. */
  @RegisterForReflection
  public record Uncompared(String workbook, String why) {}

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
