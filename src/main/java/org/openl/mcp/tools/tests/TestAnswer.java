package org.openl.mcp.tools.tests;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.text.Counted;

/** The answer of {@code openl_run_tests} and {@code openl_get_test_results}. */
@RegisterForReflection
public record TestAnswer(
    @JsonPropertyDescription("Warnings and next steps") List<String> notes,
    String project,
    @JsonPropertyDescription("passed, failed, running or incomplete") String state,
    @JsonPropertyDescription("Number of test tables of the run") int tables,
    @JsonPropertyDescription("Number of them with failures") int failedTables,
    @JsonPropertyDescription("Number of cases of the run") int cases,
    @JsonPropertyDescription("Number of failures; a table that cannot be run counts as one")
        int failures,
    @JsonPropertyDescription("Tables with failures come first") List<TestTableItem> results,
    @JsonPropertyDescription("Tables that are not in this answer") Optional<Integer> tablesLeftOut,
    @JsonPropertyDescription("Failed cases that are not in this answer")
        Optional<Integer> failedLeftOut,
    @JsonPropertyDescription("Branch and revision that were tested; absent if they are not known")
        Optional<String> ranOn,
    @JsonPropertyDescription("The tests used unsaved changes") Optional<Boolean> unsaved,
    Optional<String> nextCursor)
    implements Answer {

  /** The result of a test table. */
  @RegisterForReflection
  public record TestTableItem(
      String table,
      Optional<String> id,
      @JsonPropertyDescription("Number of cases") int cases,
      int failures,
      @JsonPropertyDescription("Why it has no results") Optional<String> problem,
      List<TestCaseItem> listed) {

    /** Returns the table with other cases. */
    TestTableItem with(List<TestCaseItem> other) {
      return new TestTableItem(table, id, cases, failures, problem, other);
    }
  }

  /** A test case. */
  @RegisterForReflection
  public record TestCaseItem(
      @JsonPropertyDescription("Number of the case, or its _id_") String id,
      @JsonPropertyDescription("passed, failed or error") String outcome,
      Optional<String> description,
      @JsonPropertyDescription("By title; … is a structure") Map<String, String> inputs,
      @JsonPropertyDescription("Results that differ") List<DifferentResult> different,
      @JsonPropertyDescription("Other results by title") Map<String, String> equal,
      List<String> errors) {}

  /** A result that is not as expected. */
  @RegisterForReflection
  public record DifferentResult(String name, String expected, String actual) {}

  @Override
  public String sentence() {
    String text =
        "The tests of the project %s: %s, %s in %s with %s."
            .formatted(
                project,
                state,
                Counted.of(cases, "case"),
                Counted.of(tables, "test table"),
                Counted.of(failures, "failure"));
    return notes.isEmpty() ? text : text + " " + String.join(" ", notes);
  }
}
