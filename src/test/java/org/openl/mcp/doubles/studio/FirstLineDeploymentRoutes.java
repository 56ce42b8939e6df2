package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.openl.mcp.doubles.studio.StoredDeployments.Deployed;

/** The undocumented requests of 5.27 that deploy a project. */
final class FirstLineDeploymentRoutes {

  private static final String PROJECT = "/user-workspace/{repository}/projects/{name}";

  private final StudioState state;
  private final StoredDeployments deployments;

  FirstLineDeploymentRoutes(StudioState state, StoredDeployments deployments) {
    this.state = state;
    this.deployments = deployments;
  }

  void addTo(StudioRoutes routes) {
    routes.add("GET " + PROJECT + "/deployments/{target}", this::configurations);
    routes.add("POST " + PROJECT + "/deploy", this::deploy);
  }

  private StoredProject project(StudioRequest request) {
    return state
        .named(request.variable("repository"), request.variable("name"))
        .orElseThrow(() -> StudioFailure.notFound("project", "project"));
  }

  /**
   * An unknown target is an error only if the project has a configuration. After a deployment,
   * Studio takes some time to find out what is deployed.
   */
  private StudioResponse configurations(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    String target = request.variable("target");
    boolean configured = deployments.configurations().contains(project.name());
    if (configured && deployments.target(target).isEmpty()) {
      throw StudioFailure.uncoded(500, "Invalid configuration for repository " + target);
    }
    Optional<Deployed> deployed = deployments.find(target, project.name());
    boolean current =
        deployed
            .filter(one -> one.revision().id().equals(workspace.revision(project).id()))
            .isPresent();
    ObjectNode json =
        StudioJson.object()
            .put("selected", false)
            .put("disabled", false)
            .put("name", project.name())
            .put(
                "messages",
                deployments.undetermined().remove(project.name())
                    ? "Can be updated to 'Max' and then deployed. Deployed version is being defined."
                    : current
                        ? "This project revision is already deployed."
                        : configured
                            ? "Can be deployed."
                            : "Create deploy configuration to deploy.");
    if (!configured) {
      json.put("styleForName", "warning");
    }
    return StudioResponse.ok(StudioJson.array().add(json.put("canDeploy", true)));
  }

  /** Another name than that of the project changes nothing, but is no error. */
  private StudioResponse deploy(StudioRequest request, Workspace workspace) {
    StoredProject project = project(request);
    String target =
        request
            .parameter("deploy-repo-name")
            .orElseThrow(
                () -> StudioFailure.of(400, "default", "Required request parameter is missing."));
    if (workspace.status(project).equals("EDITING")) {
      throw StudioFailure.conflict(
          "project.deploy.conflict", "Cannot deploy a project with unsaved changes.");
    }
    for (JsonNode name : request.body()) {
      if (name.asText().equals(project.name())) {
        deployments.configurations().add(project.name());
        if (deployments.target(target).isEmpty()) {
          throw StudioFailure.uncoded(500, "Repository '" + target + "' is not found.");
        }
        deployments.put(
            new Deployed(target, project.name(), project.name(), workspace.revision(project)));
        deployments.undetermined().add(project.name());
      }
    }
    return StudioResponse.noContent();
  }
}
