package org.openl.mcp.tools.tests;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailureCatalog;

/** The failures of Studio that concern test runs and runs of tables. */
@Singleton
class TestFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
            codes("404.tests.execution.task"),
            "OpenL Studio has no results of a test run of the project{project}.",
            "The run was ended by another one, or Studio was restarted.",
            "Repeat the call of openl_run_tests."),
        new StudioFailure(
            codes("404.run.execution.task"),
            "OpenL Studio has no result of the run in the project{project}.",
            "The run was ended by another one, or Studio was restarted.",
            "Repeat the call of openl_run_table."),
        new StudioFailure(
            codes("400.run.test-table.not.supported"),
            "The table{table} was not run.",
            "It is a test table.",
            "Run it with openl_run_tests."));
  }
}
