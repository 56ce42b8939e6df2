package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.operations.JobResult;
import org.openl.mcp.call.operations.Operations;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.call.schema.IntegerRange;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.CompileReport;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.tools.projects.CheckedProject.CheckMessage;
import org.openl.mcp.tools.projects.CheckedProject.UnsavedFile;

/** The tool that compiles a project. */
@Singleton
@Toolset("projects")
public class CheckTools {

  private static final int MOST_MESSAGES = 200;

  /** The time that remains for the answer if Studio compiles until the end of the call. */
  private static final Duration ANSWER_RESERVE = Duration.ofSeconds(5);

  private final Caller caller;
  private final ProjectFinder finder;
  private final Operations operations;
  private final AnswerMapper mapper;

  CheckTools(Caller caller, ProjectFinder finder, Operations operations, AnswerMapper mapper) {
    this.caller = caller;
    this.finder = finder;
    this.operations = operations;
    this.mapper = mapper;
  }

  /**
   * Compiles a project ({@code GET /projects/{projectId}/status}, in 5.27 {@code GET
   * /compile/progress/-1/-1}).
   */
  @VendorNames("project_status")
  @Tool(
      name = "openl_check_project",
      title = "Projects: check",
      description =
          "Compiles an opened project with its unsaved changes, and lists the errors and warnings by table and cell.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = CheckedProject.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  CheckedProject checkProject(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Only messages with this severity") Optional<MessageSeverity> severity,
      @ToolArg(description = "Maximum wait", defaultValue = "40") @IntegerRange(min = 1, max = 45)
          int timeoutSeconds,
      Progress progress) {
    StudioSession studio = caller.studio();
    ProjectDetails project = ProjectsClient.of(studio).get(finder.idOf(studio, projectId));
    ProjectRefusals.requireOpened(project);
    JobResult<CompileReport> result =
        operations.await(
            caller.identity(),
            new CompilationJob(caller.studioUntil(ANSWER_RESERVE), project),
            Duration.ofSeconds(timeoutSeconds),
            progress);
    return FittingAnswer.of(MOST_MESSAGES, most -> answer(project, result, severity, most), mapper);
  }

  private static CheckedProject answer(
      ProjectDetails project,
      JobResult<CompileReport> result,
      Optional<MessageSeverity> severity,
      int most) {
    CompileReport report = result.result();
    List<CheckMessage> messages =
        report.messages().stream()
            .filter(m -> severity.filter(only -> !only.name().equals(m.severity())).isEmpty())
            .map(CheckMessage::of)
            .toList();
    return new CheckedProject(
        project.name(),
        CheckedProject.state(report),
        report.errors(),
        report.warnings(),
        report.modules(),
        report.compiled(),
        messages.stream().limit(most).toList(),
        Optional.of(messages.size() - most).filter(leftOut -> leftOut > 0),
        Optional.of(true).filter(yes -> project.isEditing()),
        report.changes().orElse(List.of()).stream().map(UnsavedFile::of).toList(),
        result.notes());
  }

  /** The severity of a message of the compiler. */
  public enum MessageSeverity {
    /** An error. */
    ERROR,
    /** A warning. */
    WARN,
    /** Other messages. */
    INFO
  }
}
