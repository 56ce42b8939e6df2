package org.openl.mcp.tools.projects;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.NewName;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.RepositoryFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectCreationClient.NewProject;
import org.openl.mcp.studio.projects.ProjectDetails;

/** Tools that create, delete and unlock projects. */
@Singleton
@Toolset("projects")
public class LifecycleTools {

  private final Caller caller;
  private final ProjectFinder finder;
  private final RepositoryFinder repositories;
  private final ProjectWrites writes;
  private final ClosingChanges closing;
  private final Confirmations confirmations;

  LifecycleTools(
      Caller caller,
      ProjectFinder finder,
      RepositoryFinder repositories,
      ProjectWrites writes,
      ClosingChanges closing,
      Confirmations confirmations) {
    this.caller = caller;
    this.finder = finder;
    this.repositories = repositories;
    this.writes = writes;
    this.closing = closing;
    this.confirmations = confirmations;
  }

  /**
   * Creates a project ({@code POST /repos/{repository}/projects/{name}/from-project}, {@code PUT
   * /repos/{repository}/projects/{name}}).
   */
  @Tool(
      name = "openl_create_project",
      title = "Projects: create",
      description =
          "Creates a project as a copy of another one, or from a template. Exactly one of copyOf and template is needed.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = ProjectState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ProjectState createProject(
      @ToolArg(description = "Repository id or name") String repository,
      @ToolArg(description = "Name of the new project") String name,
      @ToolArg(description = "Id or name; its saved state is copied") Optional<String> copyOf,
      @ToolArg(description = "Name of a template; needs OpenL Studio 6.0")
          Optional<String> template,
      @ToolArg(description = "Comment of the first revision") Optional<String> comment) {
    if (copyOf.isPresent() == template.isPresent()) {
      throw new CallException(
          "The call was not made.",
          "Exactly one of the arguments 'copyOf' and 'template' must be given.",
          "Correct the arguments and repeat the call.");
    }
    String newName = NewName.check("name", name);
    StudioSession studio = caller.studio();
    NewProject created = new NewProject(repositories.idOf(studio, repository), newName, comment);
    Optional<String> source = copyOf.map(project -> finder.idOf(studio, project));
    ProjectCreation creation = new ProjectCreation(studio, created);
    return writes.in(
        caller.identity(),
        created.id(),
        () ->
            source
                .map(creation::copyOf)
                .orElseGet(() -> creation.fromTemplate(template.orElseThrow())));
  }

  /** Deletes a project ({@code DELETE /projects/{projectId}}). */
  @Tool(
      name = "openl_delete_project",
      title = "Projects: delete",
      description = "Deletes a project for all users, after a person has confirmed it.",
      annotations = @Tool.Annotations(idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ProjectState deleteProject(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Why it is deleted") Optional<String> comment,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    ProjectDeletion deletion = new ProjectDeletion(studio, id);
    ProjectDetails asked = deletion.deletable();
    confirmations.require(deletion.confirmation(asked), elicitation);
    return writes.in(
        caller.identity(),
        id,
        () -> closing.make(studio, asked, () -> deletion.delete(asked, comment)));
  }

  /** Unlocks a project ({@code DELETE /projects/{projectId}/lock}). */
  @RequiresCapability(Capability.UNLOCKING)
  @Tool(
      name = "openl_unlock_project",
      title = "Projects: unlock",
      description =
          "Removes the lock of another user who edits a project, after a person has confirmed it.",
      annotations = @Tool.Annotations(idempotentHint = true),
      outputSchema = @Tool.OutputSchema(from = ProjectState.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  ProjectState unlockProject(
      @ToolArg(description = "Id or name") String projectId, Elicitation elicitation) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    ProjectUnlocking unlocking = new ProjectUnlocking(studio, id);
    ProjectDetails asked = unlocking.locked();
    confirmations.require(ProjectUnlocking.confirmation(asked), elicitation);
    return writes.in(caller.identity(), id, () -> unlocking.unlock(asked));
  }
}
