package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import org.openl.mcp.doubles.studio.StoredDeployments.Deployed;
import org.openl.mcp.doubles.studio.StoredDeployments.Target;

/** Production repositories and deployments of 6.x. */
final class DeploymentRoutes {

  private final StudioState state;
  private final StoredDeployments deployments;

  DeploymentRoutes(StudioState state, StoredDeployments deployments) {
    this.state = state;
    this.deployments = deployments;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET /production-repos", (r, w) -> StudioResponse.ok(deployments.targets()));
    routes.add("GET /deployments", (request, workspace) -> list(request));
    routes.add("GET /deployments/{id}", (request, workspace) -> get(request));
    routes.add("POST /deployments", this::deploy);
    routes.add("POST /deployments/{id}", this::redeploy);
  }

  /** The deployments have items only if a project is given. */
  private StudioResponse list(StudioRequest request) {
    Optional<String> repository = request.parameter("repository");
    Optional<String> project = request.parameter("project");
    ArrayNode list = StudioJson.array();
    deployments.all().stream()
        .filter(one -> repository.map(one.repository()::equals).orElse(true))
        .filter(one -> project.map(one.project()::equals).orElse(true))
        .forEach(one -> list.add(one.json(project.isPresent())));
    return StudioResponse.ok(list);
  }

  private StudioResponse get(StudioRequest request) {
    return StudioResponse.ok(find(request).json(true));
  }

  private Deployed find(StudioRequest request) {
    return deployments.all().stream()
        .filter(one -> one.deploymentId().equals(request.variable("id")))
        .findFirst()
        .orElseThrow(() -> StudioFailure.notFound("deployment.not-found", "deployment"));
  }

  private StudioResponse deploy(StudioRequest request, Workspace workspace) {
    JsonNode body = request.body();
    Target target =
        deployments
            .target(body.path("productionRepositoryId").asText())
            .orElseThrow(() -> StudioFailure.notFound("production.repo", "repository"));
    StoredProject project = state.project(body.path("projectId").asText());
    put(workspace, target, body.path("deploymentName").asText(), project);
    return StudioResponse.noContent();
  }

  private StudioResponse redeploy(StudioRequest request, Workspace workspace) {
    Deployed existing = find(request);
    StoredProject project = state.project(request.body().path("projectId").asText());
    Target target = deployments.target(existing.repository()).orElseThrow();
    put(workspace, target, existing.name(), project);
    return StudioResponse.noContent();
  }

  private void put(Workspace workspace, Target target, String name, StoredProject project) {
    if (target.mainBranchOnly() && !workspace.branch(project).equals(StoredProject.MAIN)) {
      throw StudioFailure.conflict(
          "project.deploy.restricted", "Only the main branch can be deployed.");
    }
    deployments.put(new Deployed(target.id(), name, project.name(), workspace.revision(project)));
  }
}
