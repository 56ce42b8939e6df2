package org.openl.mcp.studio.deployments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.CallSubject;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;

/** Lists deployments, and deploys projects. */
public final class DeploymentsClient {

  private final StudioSession session;
  private final DeploymentsApi api;

  private DeploymentsClient(StudioSession session) {
    this.session = session;
    this.api = session.api(DeploymentsApi.class);
  }

  /** Returns a client for a session. */
  public static DeploymentsClient of(StudioSession session) {
    return new DeploymentsClient(session);
  }

  /**
   * Returns deployments ({@link Capability#DEPLOYMENTS}).
   *
   * @param repository the id of a production repository
   * @param project the name of a project; only with it, the deployments have items
   */
  public List<Deployment> list(Optional<String> repository, Optional<String> project) {
    return session
        .read(CallSubject.NONE, () -> api.list(repository.orElse(null), project.orElse(null)))
        .items();
  }

  /** Returns a deployment with its items ({@link Capability#DEPLOYMENTS}). */
  public Deployment get(String id) {
    return session.read(CallSubject.NONE, () -> api.get(id));
  }

  /**
   * Deploys a project for the first time ({@link Capability#DEPLOYMENTS}).
   *
   * @param repository the id of a production repository
   * @param name the name of the new deployment
   */
  public void deploy(
      ProjectDetails project, String repository, String name, Optional<String> comment) {
    ObjectNode body =
        body(project, comment)
            .put("productionRepositoryId", repository)
            .put("deploymentName", name);
    session.write(CallSubject.project(project.id()), () -> api.deploy(body));
  }

  /** Deploys a project again ({@link Capability#DEPLOYMENTS}). */
  public void redeploy(ProjectDetails project, Deployment deployment, Optional<String> comment) {
    ObjectNode body = body(project, comment);
    session.write(CallSubject.project(project.id()), () -> api.redeploy(deployment.id(), body));
  }

  private static ObjectNode body(ProjectDetails project, Optional<String> comment) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("projectId", project.id());
    comment.ifPresent(text -> body.put("comment", text));
    return body;
  }

  /**
   * Returns the configurations under which 5.27 can deploy a project.
   *
   * @param target the id of a production repository; an unknown one has the same configurations
   */
  public List<DeploymentConfiguration> configurations(ProjectDetails project, String target) {
    return session
        .read(
            CallSubject.projectNamed(project.name()),
            () -> api.configurations(repository(project), project.name(), target))
        .items();
  }

  /**
   * Deploys a project with 5.27. It does nothing if the target or the configuration is unknown.
   *
   * @param target the id of a production repository
   */
  public void deploy(
      ProjectDetails project,
      String target,
      DeploymentConfiguration configuration,
      Optional<String> comment) {
    session.write(
        CallSubject.projectNamed(project.name()),
        () ->
            api.deployConfigurations(
                repository(project),
                project.name(),
                target,
                comment.orElse(null),
                JsonNodeFactory.instance.arrayNode().add(configuration.name())));
  }

  private static String repository(ProjectDetails project) {
    return project.repository().orElseThrow();
  }
}
