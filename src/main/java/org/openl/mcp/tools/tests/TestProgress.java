package org.openl.mcp.tools.tests;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.tests.TestRunResults;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;

/**
 * The state of a test run.
 *
 * @param results the results so far; empty if there are none yet
 * @param notRun the names of the test tables for which the time did not suffice
 */
record TestProgress(Optional<TestRunResults> results, List<String> notRun) {

  /** Returns the results of a run that has ended, without their cases. */
  static TestProgress withoutCases(TestRunResults results) {
    return new TestProgress(Optional.of(results.withoutCases()), List.of());
  }

  /** Returns the results so far, which may be none. */
  TestRunResults known() {
    return results.orElseGet(() -> new TestRunResults(List.of()));
  }

  /** Returns {@code incomplete} if the time did not suffice. */
  Optional<String> state() {
    return Optional.of("incomplete").filter(left -> !notRun.isEmpty());
  }

  /** Returns a sentence about the tables for which the time did not suffice. */
  Optional<String> note() {
    return state()
        .map(
            left ->
                "The time was over before %s could be run: %s. Run them with 'table'."
                    .formatted(Counted.of(notRun.size(), "test table"), Quoted.names(notRun)));
  }
}
