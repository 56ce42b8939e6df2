package org.openl.mcp.tools.tests;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.tests.TestRunResults;

/**
 * The state of a test run.
 *
 * @param results the results so far; empty if there are none yet
 * @param notRun the names of the test tables for which the time did not suffice
 */
record TestProgress(Optional<TestRunResults> results, List<String> notRun) {

  static final TestProgress NONE = new TestProgress(Optional.empty(), List.of());
}
