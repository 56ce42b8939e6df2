package org.openl.mcp.tools.history;

import io.quarkiverse.mcp.server.Elicitation;
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
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.history.LocalVersionsClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.tools.projects.ProjectRefusals;

/** Tools for the unsaved versions of a workbook. */
@Singleton
@Toolset(value = "history", byDefault = false)
public class HistoryTools {

  private static final int MOST = 200;

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final ShownProjects shown;
  private final Confirmations confirmations;
  private final AnswerMapper mapper;

  HistoryTools(
      Caller caller,
      CurrentCall call,
      ProjectFinder finder,
      ProjectWrites writes,
      ShownProjects shown,
      Confirmations confirmations,
      AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.finder = finder;
    this.writes = writes;
    this.shown = shown;
    this.confirmations = confirmations;
    this.mapper = mapper;
  }

  /** Lists versions ({@code GET /projects/{projectId}/local-history}). */
  @VendorNames("list_project_local_changes")
  @Tool(
      name = "openl_list_local_changes",
      title = "History: list",
      description = "Lists the unsaved versions of a module.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = LocalChangeList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  LocalChangeList listLocalChanges(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Default: the first") Optional<String> module) {
    StudioSession studio = caller.studio();
    requireAnyModule(studio, module);
    String id = finder.idOf(studio, projectId);
    ProjectDetails project = ProjectsClient.of(studio).get(id);
    ProjectRefusals.requireOpened(project);
    List<LocalChangeItem> all =
        LocalVersionsClient.of(studio)
            .list(id, module.map(given -> ModuleName.of(studio, id, given)))
            .stream()
            .map(LocalChangeItem::of)
            .toList();
    shown.put(studio, project);
    return FittingAnswer.of(MOST, most -> LocalChangeList.of(all, most), mapper);
  }

  /** Restores a version ({@code POST /projects/{projectId}/local-history/restore}). */
  @VendorNames("restore_project_local_change")
  @Tool(
      name = "openl_restore_local_change",
      title = "History: restore",
      description = "Restores a version, after a person has confirmed it.",
      outputSchema = @Tool.OutputSchema(from = RestoredVersion.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  RestoredVersion restoreLocalChange(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Of the version") String id,
      @ToolArg(description = "Default: the first") Optional<String> module,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    requireAnyModule(studio, module);
    String project = finder.idOf(studio, projectId);
    VersionRestoring restoring =
        new VersionRestoring(
            studio,
            call,
            shown,
            project,
            module.map(given -> ModuleName.of(studio, project, given)),
            id);
    VersionRestoring.Plan plan = restoring.plan();
    confirmations.require(restoring.confirmation(plan), elicitation);
    return writes.in(caller.identity(), project, () -> restoring.restore(plan));
  }

  private static void requireAnyModule(StudioSession studio, Optional<String> module) {
    if (module.isPresent()) {
      CapabilityCheck.check(studio, Capability.LOCAL_HISTORY, "Repeat the call without 'module'.");
    }
  }
}
