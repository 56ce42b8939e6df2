package org.openl.mcp.tools.deployments;

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
import org.openl.mcp.call.arguments.RepositoryFinder;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.deployments.DeploymentsClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.RepositoriesClient;

/** Tools for deployments. */
@Singleton
@Toolset("deployments")
public class DeploymentTools {

  /** The production repository that 5.27 has unless an administrator has changed it. */
  static final String USUAL_TARGET = "production";

  private static final String CONFIGURATIONS =
      "OpenL Studio before %s lists under which names it can deploy the project, also if it never did, and does not say whether there is such a repository."
          .formatted(Capability.SINCE);

  private static final int MOST = 200;

  private final Caller caller;
  private final ProjectFinder finder;
  private final RepositoryFinder repositories;
  private final ProjectWrites writes;
  private final Confirmations confirmations;
  private final AnswerMapper mapper;

  DeploymentTools(
      Caller caller,
      ProjectFinder finder,
      RepositoryFinder repositories,
      ProjectWrites writes,
      Confirmations confirmations,
      AnswerMapper mapper) {
    this.caller = caller;
    this.finder = finder;
    this.repositories = repositories;
    this.writes = writes;
    this.confirmations = confirmations;
    this.mapper = mapper;
  }

  /** Lists deployments ({@code GET /deployments}). */
  @Tool(
      name = "openl_list_deployments",
      title = "Deployments: list",
      description = "Lists deployments in production repositories.",
      annotations = @Tool.Annotations(readOnlyHint = true),
      outputSchema = @Tool.OutputSchema(from = DeploymentList.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  DeploymentList listDeployments(
      @ToolArg(description = "Id or name") Optional<String> repository,
      @ToolArg(description = "Id or name; adds revisions") Optional<String> projectId) {
    StudioSession studio = caller.studio();
    Optional<ProjectDetails> project =
        projectId
            .map(given -> finder.idOf(studio, given))
            .map(id -> ProjectsClient.of(studio).get(id));
    List<DeploymentItem> found =
        studio.has(Capability.DEPLOYMENTS)
            ? DeploymentsClient.of(studio)
                .list(
                    repository.map(
                        given ->
                            repositories.idOf(
                                RepositoriesClient.of(studio).listProduction(), given)),
                    project.map(ProjectDetails::name))
                .stream()
                .map(DeploymentItem::of)
                .toList()
            : ofSession(studio, project, repository.orElse(USUAL_TARGET).strip());
    Optional<String> note =
        Optional.of(CONFIGURATIONS).filter(text -> !studio.has(Capability.DEPLOYMENTS));
    return FittingAnswer.of(MOST, most -> DeploymentList.of(found, most, note), mapper);
  }

  /** Returns the configurations of a project in 5.27. */
  private static List<DeploymentItem> ofSession(
      StudioSession studio, Optional<ProjectDetails> project, String target) {
    ProjectDetails asked =
        project.orElseThrow(
            () ->
                new CallException(
                    "This OpenL Studio cannot " + Capability.DEPLOYMENTS.does() + ".",
                    "OpenL Studio before %s lists only the deployments of one project."
                        .formatted(Capability.SINCE),
                    "Repeat the call with 'projectId'."));
    return DeploymentsClient.of(studio).configurations(asked, target).stream()
        .map(configuration -> DeploymentItem.of(configuration, target))
        .toList();
  }

  /** Deploys a project ({@code POST /deployments}, {@code POST /deployments/{id}}). */
  @VendorNames("redeploy_project")
  @Tool(
      name = "openl_deploy_project",
      title = "Deployments: deploy",
      description = "Deploys the saved revision of a project after a person has confirmed it.",
      outputSchema = @Tool.OutputSchema(from = DeploymentResult.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  DeploymentResult deployProject(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Default: the only production repository") Optional<String> repository,
      @ToolArg(description = "Default: the project's") Optional<String> name,
      @ToolArg(description = "Comment") Optional<String> comment,
      Elicitation elicitation) {
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    Deploying deploying =
        studio.has(Capability.DEPLOYMENTS)
            ? new ProjectDeploying(studio, repositories, id, repository, name)
            : new ConfigurationDeploying(studio, id, repository.orElse(USUAL_TARGET), name);
    Optional<DeploymentResult> nothingToDo = deploying.prepare();
    if (nothingToDo.isPresent()) {
      return nothingToDo.get();
    }
    confirmations.require(deploying.confirmation(), elicitation);
    return writes.in(caller.identity(), id, () -> deploying.deploy(comment));
  }
}
