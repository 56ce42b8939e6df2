package org.openl.mcp.tools.branches;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.tools.branches.BranchDeletion.Deletable;

/** Tools that create and delete branches. */
@Singleton
@Toolset("branches")
public class BranchTools {

  private final Caller caller;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final Confirmations confirmations;

  BranchTools(
      Caller caller, ProjectFinder finder, ProjectWrites writes, Confirmations confirmations) {
    this.caller = caller;
    this.finder = finder;
    this.writes = writes;
    this.confirmations = confirmations;
  }

  /** Creates a branch ({@code POST /projects/{projectId}/branches}). */
  @VendorNames("create_project_branch")
  @Tool(
      name = "openl_create_branch",
      title = "Branches: create",
      description = "Creates a branch. It does not switch the project: openl_open_project does.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = BranchState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  BranchState createBranch(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "New name") String branch,
      @ToolArg(description = "Default: latest") Optional<String> revision) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    return writes.in(
        caller.identity(),
        id,
        () -> new BranchCreation(studio, id).create(branch.strip(), revision));
  }

  /** Deletes a branch ({@code DELETE /projects/{projectId}/branches/{branch}}). */
  @RequiresCapability(Capability.BRANCH_DELETION)
  @VendorNames("delete_project_branch")
  @Tool(
      name = "openl_delete_branch",
      title = "Branches: delete",
      description = "Deletes a branch, after a person has seen its unmerged commits.",
      outputSchema = @Tool.OutputSchema(from = BranchState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  BranchState deleteBranch(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Branch") String branch,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    BranchDeletion deletion = new BranchDeletion(studio, id, branch.strip());
    Deletable asked = deletion.deletable();
    confirmations.require(asked.confirmation(), elicitation);
    return writes.in(caller.identity(), id, () -> deletion.delete(asked));
  }
}
