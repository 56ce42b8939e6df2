package org.openl.mcp.call.operations;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.openl.mcp.auth.Identity;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.availability.Toolset;

/** Tools whose work a test defines, until real tools write and wait. */
@Singleton
@Toolset("operations")
@IfBuildProperty(name = "openl.test.operation-tools", stringValue = "true")
public class OperationTools {

  private final ProjectWrites writes;
  private final Operations operations;
  private volatile UnaryOperator<String> change = project -> project;
  private volatile Callable<String> work = () -> "";
  private volatile StudioJob<String> job;

  OperationTools(ProjectWrites writes, Operations operations) {
    this.writes = writes;
    this.operations = operations;
  }

  void changeBy(UnaryOperator<String> given) {
    change = given;
  }

  void workOn(Callable<String> given) {
    work = given;
  }

  void run(StudioJob<String> given) {
    job = given;
  }

  @Tool(name = "test_change_project", description = "Changes a project.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String changeProject(@ToolArg(description = "Project id") String projectId) {
    return writes.in(Identity.SERVICE, projectId, () -> change.apply(projectId));
  }

  @Tool(
      name = "test_work",
      description = "Does what a test says.",
      annotations = @Tool.Annotations(readOnlyHint = true))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String doWork() throws Exception {
    return work.call();
  }

  @Tool(name = "test_run_job", description = "Runs a job in Studio.")
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  String runJob(
      @ToolArg(description = "Seconds to wait for its end") int timeoutSeconds, Progress progress) {
    JobResult<String> result =
        operations.await(Identity.SERVICE, job, Duration.ofSeconds(timeoutSeconds), progress);
    return result.result() + " " + String.join(" ", result.notes());
  }
}
