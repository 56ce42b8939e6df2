package org.openl.mcp.tools.branches;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.tools.branches.ConflictResolution.Resolvable;

/** Tools for the conflict of a merge or a save. */
@Singleton
@Toolset("branches")
public class ConflictTools {

  private static final int MOST_CHANGES = 200;

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final Confirmations confirmations;
  private final AnswerMapper mapper;

  ConflictTools(
      Caller caller,
      CurrentCall call,
      ProjectFinder finder,
      ProjectWrites writes,
      Confirmations confirmations,
      AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.finder = finder;
    this.writes = writes;
    this.confirmations = confirmations;
    this.mapper = mapper;
  }

  /** Reads a conflict ({@code GET /projects/{projectId}/merge/conflicts}, {@code …/files}). */
  @RequiresCapability(Capability.MERGES)
  @VendorNames({"get_merge_conflicts", "read_merge_conflict_file"})
  @Tool(
      name = "openl_read_merge_conflict",
      title = "Branches: read conflict",
      description = "Shows a merge or save conflict by table and cell, or by line.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = ConflictAnswer.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer readMergeConflict(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Only this file") Optional<String> file,
      @ToolArg(description = "nextCursor of the last answer") Optional<String> cursor,
      Progress progress) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    ProjectConflict conflict =
        ProjectConflict.of(studio, ProjectsClient.of(studio).get(id), "No conflict can be shown.");
    ConflictReading reading = ConflictReading.of(studio, conflict, file, call, progress);
    return new AnswerWithText(
        FittingAnswer.of(MOST_CHANGES, most -> reading.answer(cursor, most), mapper),
        ConflictText::of);
  }

  /** Resolves a conflict ({@code POST /projects/{projectId}/merge/conflicts/resolve}). */
  @RequiresCapability(Capability.MERGES)
  @Tool(
      name = "openl_resolve_merge_conflict",
      title = "Branches: resolve conflict",
      description =
          "Saves one side of each file in conflict, after a person has seen what is lost. Edit afterwards to combine both.",
      outputSchema = @Tool.OutputSchema(from = ConflictState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer resolveMergeConflict(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "For every file in conflict") List<FileResolution> resolutions,
      @ToolArg(description = "Comment of the revision") Optional<String> message,
      Progress progress,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    ProgressReporter reporter = ProgressReporter.of(progress);
    ConflictResolution resolution = new ConflictResolution(studio, call, id, resolutions);
    Resolvable asked = resolution.resolvable(reporter);
    confirmations.require(asked.confirmation(), elicitation);
    return new AnswerWithText(
        writes.in(
            caller.identity(),
            id,
            () ->
                resolution.resolve(
                    asked, message.map(String::strip).filter(text -> !text.isEmpty()), reporter)),
        ConflictText::of);
  }

  /** Cancels a conflict ({@code DELETE /projects/{projectId}/merge/conflicts}). */
  @RequiresCapability(Capability.MERGES)
  @VendorNames("cancel_merge_conflicts")
  @Tool(
      name = "openl_cancel_merge",
      title = "Branches: cancel merge",
      description = "Drops a merge or save conflict. Branches and unsaved changes stay.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = ConflictState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ConflictState cancelMerge(@ToolArg(description = "Id or name") String projectId) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    return writes.in(caller.identity(), id, () -> new ConflictCancellation(studio, id).cancel());
  }
}
