package org.openl.mcp.tools.tests;

import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.call.views.AppView;

/** Tools that run the tests of projects. */
@Singleton
@Toolset("tests")
public class TestTools {

  private final TestRunner runner;
  private final TestResultReader reader;

  TestTools(TestRunner runner, TestResultReader reader) {
    this.runner = runner;
    this.reader = reader;
  }

  /**
   * Runs tests ({@code POST /projects/{projectId}/tests/run}, in 5.27 {@code GET /test/testcase}).
   */
  @VendorNames("start_project_tests")
  @Tool(
      name = "openl_run_tests",
      title = "Tests: run",
      description =
          "Runs tests of an opened project with its unsaved changes, and lists the failed cases with expected and actual results.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TestAnswer.class))
  @MetaField(name = AppView.META_NAME, type = MetaField.Type.JSON, value = AppView.OF_TOOL)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer runTests(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "A test table, or a rule whose tests are run; absent: all tests")
          Optional<String> table,
      @ToolArg(description = "Cases of the test table, such as 1-3,5") Optional<String> cases,
      @ToolArg(description = "Leave out tables without failures", defaultValue = "false")
          boolean failuresOnly,
      @ToolArg(description = "Maximum wait", defaultValue = "40") @IntegerRange(min = 1, max = 45)
          int timeoutSeconds,
      Progress progress) {
    return new AnswerWithText(
        runner.run(
            projectId, table, cases, failuresOnly, Duration.ofSeconds(timeoutSeconds), progress),
        TestText::of);
  }

  /** Reads the last results ({@code GET /projects/{projectId}/tests/summary}). */
  @VendorNames({"get_test_results_summary", "get_test_results_by_table"})
  @Tool(
      name = "openl_get_test_results",
      title = "Tests: get results",
      description = "Lists the cases of the last test run of a project.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = TestAnswer.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer getTestResults(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Only this test table") Optional<String> table,
      @ToolArg(description = "Leave out what has passed", defaultValue = "false")
          boolean failuresOnly,
      @ToolArg(description = "Maximum", defaultValue = "50") @IntegerRange(min = 1, max = 200)
          int limit,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor) {
    return new AnswerWithText(
        reader.read(projectId, table, failuresOnly, limit, cursor), TestText::of);
  }
}
