package org.openl.mcp.tools.tests.explain;

import io.quarkiverse.mcp.server.MetaField;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.call.views.AppView;
import org.openl.mcp.studio.Capability;

/** The tool that explains a result. */
@Singleton
@Toolset("tests")
public class ExplainTools {

  private final Explanations explanations;

  ExplainTools(Explanations explanations) {
    this.explanations = explanations;
  }

  /** Traces a rule to its end ({@code POST /projects/{projectId}/trace}). */
  @Tool(
      name = "openl_explain_result",
      title = "Tests: explain a result",
      description =
          "Explains why a rule or a test case has its result: the rows that fired, the conditions that failed and the values between.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = ExplainedResult.class))
  @RequiresCapability(Capability.TRACE)
  @MetaField(name = AppView.META_NAME, type = MetaField.Type.JSON, value = AppView.OF_TOOL)
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer explainResult(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Table id, name or address") String table,
      @ToolArg(description = "JSON, as in openl_run_table") Optional<String> inputs,
      @ToolArg(description = "Case of a test table, such as 3") Optional<String> testCase,
      @ToolArg(description = "Levels of called tables", defaultValue = "4")
          @IntegerRange(min = 0, max = 30)
          int depth,
      Progress progress) {
    return new AnswerWithText(
        explanations.explain(projectId, table, inputs, testCase, depth, progress), ExplainText::of);
  }
}
