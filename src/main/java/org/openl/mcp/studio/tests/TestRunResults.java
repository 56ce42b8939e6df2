package org.openl.mcp.studio.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The results of a test run.
 *
 * @param tables the test tables, in Studio's order
 */
public record TestRunResults(List<TestedTable> tables) {

  /** Copies the tables. */
  public TestRunResults {
    tables = List.copyOf(tables);
  }

  /**
   * The result of a test table.
   *
   * @param cases the number of its cases that were run; 0 if the table has errors and could not be
   *     run
   * @param failures the number of failures; 1 if the table could not be run
   * @param units the cases that are known here, which may be only the failed ones
   */
  public record TestedTable(
      Optional<String> id, String name, int cases, int failures, List<TestedCase> units) {

    /** Copies the units. */
    public TestedTable {
      units = List.copyOf(units);
    }

    /** Returns whether the table was not run, because it or the tested table has errors. */
    public boolean isBroken() {
      return cases == 0 && failures > 0;
    }
  }

  /**
   * A test case.
   *
   * @param id its number from 1, or the text in its column {@code _id_}
   * @param inputs its columns of inputs and of the runtime context
   * @param comparisons its columns of expected results
   * @param errors the messages of errors while the tested table was executed
   */
  public record TestedCase(
      String id,
      Outcome outcome,
      Optional<String> description,
      List<Input> inputs,
      List<Comparison> comparisons,
      List<String> errors) {}

  /** The outcome of a test case. */
  public enum Outcome {
    /** All results are as expected. */
    PASSED,
    /** A result is not as expected. */
    FAILED,
    /** The execution failed with an unexpected error. */
    ERROR
  }

  /**
   * An input of a test case.
   *
   * @param value empty if Studio does not send it, because it has a structure
   */
  public record Input(String name, Optional<JsonNode> value) {}

  /**
   * An expected and an actual result. Values of 5.27 are the texts that it shows.
   *
   * @param name the title of the column
   * @param expected null in JSON if nothing is expected; for an equal result of 5.27 the actual one
   */
  public record Comparison(String name, JsonNode expected, JsonNode actual, boolean equal) {}

  /** Returns the results of the test tables without their cases. */
  public TestRunResults withoutCases() {
    return new TestRunResults(
        tables.stream()
            .map(
                table ->
                    new TestedTable(
                        table.id(), table.name(), table.cases(), table.failures(), List.of()))
            .toList());
  }

  /** Returns the number of cases that were run. */
  public int cases() {
    return tables.stream().mapToInt(TestedTable::cases).sum();
  }

  /** Returns the number of failures. */
  public int failures() {
    return tables.stream().mapToInt(TestedTable::failures).sum();
  }
}
