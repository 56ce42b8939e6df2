package org.openl.mcp.tools.deployments;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.deployments.DeploymentConfiguration;
import org.openl.mcp.studio.deployments.DeploymentsClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.ProjectRefusals;

/**
 * Deploys a project with 5.27, under one of the configurations that contain it. Studio creates a
 * configuration with the name of the project at the first time. It says that it has done so even if
 * it has not, so its state is read afterwards.
 */
final class ConfigurationDeploying implements Deploying {

  private static final int MOST_READS = 40;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final StudioSession studio;
  private final DeploymentsClient deployments;
  private final String projectId;
  private final String target;
  private final Optional<String> name;
  private Plan plan;

  /** What a person is asked. */
  private record Plan(ProjectDetails project, DeploymentConfiguration configuration) {}

  ConfigurationDeploying(
      StudioSession studio, String projectId, String target, Optional<String> name) {
    this.studio = studio;
    this.deployments = DeploymentsClient.of(studio);
    this.projectId = projectId;
    this.target = target.strip();
    this.name = name;
  }

  @Override
  public Optional<DeploymentResult> prepare() {
    plan = plan();
    return Optional.of(
            result("Nothing was done: this revision of the project is already deployed."))
        .filter(done -> plan.configuration().isUpToDate());
  }

  private Plan plan() {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    ProjectRefusals.requireStored(project);
    if (project.isEditing()) {
      throw new CallException(
          NOT_DEPLOYED,
          "The project %s has unsaved changes, and OpenL Studio deploys only a saved project."
              .formatted(Quoted.of(project.name())),
          "Save it with openl_save_project, then repeat the call.");
    }
    DeploymentConfiguration configuration = configuration(project);
    if (!configuration.canDeploy().orElse(true)) {
      throw new CallException(
          NOT_DEPLOYED,
          "OpenL Studio does not permit it now: " + message(configuration),
          "Ask the user to look at the project in OpenL Studio.");
    }
    return new Plan(project, configuration);
  }

  /** Returns the configuration when Studio knows what is deployed: some seconds after a change. */
  private DeploymentConfiguration configuration(ProjectDetails project) {
    DeploymentConfiguration found = find(project);
    for (int read = 1; read < MOST_READS && found.isUndetermined(); read++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      found = find(project);
    }
    return found;
  }

  private DeploymentConfiguration find(ProjectDetails project) {
    List<DeploymentConfiguration> all = deployments.configurations(project, target);
    String wanted = name.map(String::strip).orElse(project.name());
    return all.stream()
        .filter(one -> one.name().equalsIgnoreCase(wanted))
        .findFirst()
        .or(() -> all.stream().findFirst().filter(only -> name.isEmpty() && all.size() == 1))
        .orElseThrow(
            () ->
                new CallException(
                    NOT_DEPLOYED,
                    "OpenL Studio before 6.0 deploys this project only as: %s."
                        .formatted(
                            Quoted.names(all.stream().map(DeploymentConfiguration::name).toList())),
                    "Repeat the call with one of these names."));
  }

  @Override
  public Confirmation confirmation() {
    ProjectDetails project = plan.project();
    return new Confirmation(
        "Deploy the project %s to the repository %s as %s"
            .formatted(
                Quoted.of(project.name()),
                Quoted.of(target),
                Quoted.of(plan.configuration().name())),
        project.name(),
        project.branch(),
        "Services that read this repository get the revision %s.%s OpenL Studio says: %s"
            .formatted(
                project.revision().orElse("of the project"),
                Deploying.ofShownRevision(project),
                message(plan.configuration())),
        List.of());
  }

  @Override
  public DeploymentResult deploy(Optional<String> comment) {
    Plan now = plan();
    ProjectRefusals.requireSame(plan.project(), now.project(), NOT_DEPLOYED);
    if (!plan.configuration().equals(now.configuration())) {
      throw ProjectRefusals.changed(
          NOT_DEPLOYED, "The deployment has changed since the person was asked.");
    }
    deployments.deploy(now.project(), target, now.configuration(), comment);
    DeploymentConfiguration after = configuration(now.project());
    if (after.isUndetermined()) {
      return result(
          "OpenL Studio has accepted the deployment.",
          "It has not found out yet which revision is deployed. Look at it with openl_list_deployments.");
    }
    if (!after.isUpToDate()) {
      throw new KnownOutcomeException(
          "OpenL Studio did not deploy the project %s.".formatted(Quoted.of(plan.project().name())),
          "It reported success, but says now: %s Perhaps there is no production repository %s."
              .formatted(message(after), Quoted.of(target)),
          "Ask the user which production repositories OpenL Studio has.");
    }
    return result(
        "The project was deployed.",
        Optional.of(Deploying.ofShownRevision(now.project()).strip())
            .filter(note -> !note.isEmpty())
            .stream()
            .toArray(String[]::new));
  }

  private DeploymentResult result(String done, String... notes) {
    return new DeploymentResult(
        plan.project().name(),
        plan.project().branch(),
        plan.project().revision(),
        target,
        plan.configuration().name(),
        done,
        List.of(notes));
  }

  private static String message(DeploymentConfiguration configuration) {
    return Quoted.of(configuration.messages().orElse("nothing")) + ".";
  }
}
