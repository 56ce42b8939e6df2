package org.openl.mcp.tools.tests;

import java.util.Optional;
import java.util.Set;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.tables.TableSummary;
import org.openl.mcp.text.Quoted;

/**
 * What a test run covers.
 *
 * @param project an opened project
 * @param table a test or run table, or a table whose tests are run; empty for all tests
 * @param cases the cases of a test table; empty for all
 */
record TestScope(ProjectDetails project, Optional<TableSummary> table, Optional<String> cases) {

  private static final Set<String> TESTS = Set.of("Test", "Run");

  /**
   * Checks the arguments.
   *
   * @throws CallException if cases are given without a test table
   */
  TestScope {
    boolean ofTest = table.filter(TestScope::isTest).isPresent();
    if (cases.isPresent() && !ofTest) {
      throw new CallException(
          "No tests were run.",
          table
              .map(entry -> "%s is not a test table, so it has no cases.".formatted(name(entry)))
              .orElse("'cases' needs a test table in 'table'."),
          "Repeat the call with a test table, or without 'cases'.");
    }
  }

  /** Requires an opened project. */
  static void requireOpened(ProjectDetails project) {
    if (!project.isOpened()) {
      throw new CallException(
          "The project %s is not open.".formatted(Quoted.of(project.name())),
          "OpenL Studio runs only the tests and tables of an opened project.",
          "Open it with openl_open_project, then repeat the call.");
    }
  }

  /** Returns whether a table has test cases or runs. */
  static boolean isTest(TableSummary table) {
    return table.kind().filter(TESTS::contains).isPresent();
  }

  /** Returns what was run, such as {@code all tests}. */
  String text() {
    return table
        .map(
            entry ->
                (isTest(entry) ? name(entry) : "the tests of " + name(entry))
                    + cases.map(given -> ", cases " + given).orElse(""))
        .orElse("all tests");
  }

  /** Returns the failure of a run that has nothing to do. */
  CallException nothingToRun() {
    return table
        .map(
            entry ->
                new CallException(
                    "No tests were run.",
                    "No test table calls %s.".formatted(name(entry)),
                    "List the test tables with openl_list_tables, kind Test."))
        .orElseGet(
            () ->
                new CallException(
                    "No tests were run.",
                    "The project %s has no test tables.".formatted(Quoted.of(project.name())),
                    "Do not repeat the call: create a test table first."));
  }

  /**
   * Returns the failure of a run whose cases Studio has refused.
   *
   * @param reason what Studio says about it
   */
  CallException refusedCases(String reason) {
    return new CallException(
        "No tests were run.",
        "OpenL Studio has refused 'cases' with the value %s: %s"
            .formatted(Quoted.of(cases.orElse("")), reason),
        "Repeat the call with numbers or ids of cases of the test table in their order, such as 1-3,5. Look at the cases with openl_get_table.");
  }

  /** Returns the failure of a run of test tables without cases. */
  CallException noCases() {
    return new CallException(
        "No tests were run.",
        cases
            .map(given -> "There are no cases %s.".formatted(Quoted.of(given)))
            .orElse("The test tables have no cases."),
        "Look at the cases with openl_get_table.");
  }

  private static String name(TableSummary entry) {
    return Quoted.of(entry.name().orElse(entry.id()));
  }
}
