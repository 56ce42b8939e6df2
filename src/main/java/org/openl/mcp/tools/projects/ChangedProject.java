package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.tools.comparison.ChangesText;
import org.openl.mcp.tools.comparison.ComparedProject;
import org.openl.mcp.tools.comparison.ComparedWorkbook;
import org.openl.mcp.tools.comparison.Uncompared;

/** The answer of {@code openl_save_project} and {@code openl_discard_changes}. */
@RegisterForReflection
public record ChangedProject(
    String project,
    @JsonPropertyDescription("What was done") String done,
    Optional<String> status,
    Optional<String> branch,
    Optional<String> revision,
    @JsonPropertyDescription("The revision before it was saved") Optional<String> previousRevision,
    @JsonPropertyDescription("Number of changes; absent if the states were not compared")
        Optional<Integer> changes,
    @JsonPropertyDescription("Changes that are not in this answer") Optional<Integer> leftOut,
    @JsonPropertyDescription("Every change, whoever made it") List<ComparedWorkbook> workbooks,
    @JsonPropertyDescription("Workbooks that could not be compared") List<Uncompared> notCompared,
    List<String> notes)
    implements Answer {

  /** The fields at the beginning of the text. */
  private static final List<String> HEAD =
      List.of(
          "project",
          "done",
          "status",
          "branch",
          "revision",
          "previousRevision",
          "changes",
          "leftOut");

  /**
   * Returns the answer.
   *
   * @param now the project after the change
   * @param status its status
   * @param changes the changes, if they are known
   */
  static ChangedProject of(
      ProjectDetails now,
      Optional<String> status,
      String done,
      Optional<String> previousRevision,
      Optional<ComparedProject> changes,
      List<String> notes) {
    return new ChangedProject(
        now.name(),
        done,
        status,
        now.branch(),
        now.revision(),
        previousRevision,
        changes.map(ComparedProject::changes),
        changes.flatMap(ComparedProject::leftOut),
        changes.map(ComparedProject::workbooks).orElse(List.of()),
        changes.map(ComparedProject::notCompared).orElse(List.of()),
        notes);
  }

  /** Returns the text of an answer. */
  static String text(JsonNode answer) {
    return ChangesText.of(answer, HEAD);
  }

  /** Returns the changes of an answer as lines for a person. */
  static List<String> changes(JsonNode answer) {
    return ChangesText.of(answer, List.of()).lines().map(ChangedProject::readable).toList();
  }

  /** Returns a line such as {@code table changed: Rates, Rules, Sheet1!B2:C6}. */
  private static String readable(String line) {
    String[] fields = line.split("\t");
    int head = Math.min(2, fields.length - 1);
    return head == 0
        ? line
        : String.join(" ", Arrays.copyOf(fields, head))
            + Arrays.stream(fields)
                .skip(head)
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(", ", ": ", ""));
  }

  @Override
  public String sentence() {
    return done
        + changes.map(" Changes in workbooks: %d."::formatted).orElse("")
        + (notes.isEmpty() ? "" : " " + String.join(" ", notes));
  }
}
