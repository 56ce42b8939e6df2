package org.openl.mcp.tools.deployments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.arguments.NewName;
import org.openl.mcp.call.arguments.RepositoryFinder;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.deployments.Deployment;
import org.openl.mcp.studio.deployments.Deployment.DeployedItem;
import org.openl.mcp.studio.deployments.DeploymentsClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.studio.repositories.Repository;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;
import org.openl.mcp.tools.projects.ProjectRefusals;

/** Deploys a project with 6.x: for the first time, or again if there is such a deployment. */
final class ProjectDeploying implements Deploying {

  private final StudioSession studio;
  private final RepositoryFinder finder;
  private final DeploymentsClient deployments;
  private final String projectId;
  private final Optional<String> wanted;
  private final Optional<String> name;
  private Plan plan;

  /**
   * What a person is asked.
   *
   * @param existing the deployment that is replaced; empty at the first time
   */
  private record Plan(
      ProjectDetails project, Repository target, String name, Optional<Deployment> existing) {}

  ProjectDeploying(
      StudioSession studio,
      RepositoryFinder finder,
      String projectId,
      Optional<String> wanted,
      Optional<String> name) {
    this.studio = studio;
    this.finder = finder;
    this.deployments = DeploymentsClient.of(studio);
    this.projectId = projectId;
    this.wanted = wanted;
    this.name = name;
  }

  @Override
  public Optional<DeploymentResult> prepare() {
    plan = plan();
    return Optional.empty();
  }

  private Plan plan() {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    ProjectRefusals.requireStored(project);
    Repository target = target();
    requireMainBranch(project, target);
    String deployment = name.map(String::strip).orElse(project.name());
    Optional<Deployment> existing = existing(target, deployment);
    if (existing.isEmpty() && name.isPresent()) {
      NewName.check("name", deployment);
    }
    return new Plan(project, target, deployment, existing);
  }

  private Repository target() {
    List<Repository> all = RepositoriesClient.of(studio).listProduction();
    if (wanted.isEmpty() && all.size() != 1) {
      throw new CallException(
          NOT_DEPLOYED,
          all.isEmpty()
              ? "OpenL Studio shows no production repository to the signed-in user."
              : "There is more than one production repository: %s."
                  .formatted(Quoted.names(all.stream().map(Repository::id).toList())),
          all.isEmpty()
              ? "Ask an administrator of OpenL Studio."
              : "Repeat the call with the argument 'repository'.");
    }
    String id = wanted.map(given -> finder.idOf(all, given)).orElseGet(() -> all.get(0).id());
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private void requireMainBranch(ProjectDetails project, Repository target) {
    if (!target.mainBranchOnly().orElse(false)) {
      return;
    }
    Optional<String> main =
        project.repository().flatMap(RepositoriesClient.of(studio)::recentMainBranch);
    if (main.isPresent() && project.branch().isPresent() && !main.equals(project.branch())) {
      throw new CallException(
          NOT_DEPLOYED,
          "It is on the branch %s, and the repository %s accepts only projects on the main branch %s."
              .formatted(Quoted.of(project.branch().get()), shown(target), Quoted.of(main.get())),
          "Open it on the main branch with openl_open_project, or choose another repository.");
    }
  }

  private Optional<Deployment> existing(Repository target, String deployment) {
    List<Deployment> all = deployments.list(Optional.of(target.id()), Optional.empty());
    return all.stream()
        .filter(one -> one.name().equals(deployment))
        .findFirst()
        .or(() -> all.stream().filter(one -> one.name().equalsIgnoreCase(deployment)).findFirst())
        .map(found -> OptionalAnswer.of(() -> deployments.get(found.id())).orElse(found));
  }

  @Override
  public Confirmation confirmation() {
    ProjectDetails project = plan.project();
    StringBuilder effect =
        new StringBuilder(
            "Services that read this repository get the revision %s."
                .formatted(project.revision().orElse("of the project")));
    effect.append(Deploying.ofShownRevision(project));
    effect.append(
        plan.existing().isPresent()
            ? " The deployment exists, and is replaced." + deployed()
            : " There is no such deployment yet.");
    List<String> others = others(plan);
    if (!others.isEmpty()) {
      effect.append(" The project itself is not in this deployment yet.");
    }
    if (project.isEditing()) {
      effect.append(" The unsaved changes of the project are not deployed.");
    }
    return new Confirmation(
        "Deploy the project %s to the repository %s as %s"
            .formatted(
                Quoted.of(project.name()), shown(plan.target()), Quoted.of(deploymentName())),
        project.name(),
        project.branch(),
        effect.toString(),
        others.isEmpty()
            ? List.of()
            : List.of(
                Confirmation.loss(
                    "The services of "
                        + Counted.of(others.size(), "other project")
                        + " with this deployment",
                    others.stream().map(Quoted::of).toList())),
        List.of(),
        plan.target().id() + plan.existing());
  }

  private String deployed() {
    return items(plan).stream()
        .map(
            item ->
                " It has %s at revision %s now."
                    .formatted(Quoted.of(item.name()), item.revision().orElse("unknown")))
        .limit(3)
        .reduce("", String::concat);
  }

  private static List<DeployedItem> items(Plan plan) {
    return plan.existing().flatMap(Deployment::items).orElse(List.of());
  }

  /** Returns the projects of a deployment that does not have the project; else none. */
  private static List<String> others(Plan plan) {
    List<String> names = items(plan).stream().map(DeployedItem::name).toList();
    return names.contains(plan.project().name()) ? List.of() : names;
  }

  private String deploymentName() {
    return plan.existing().map(Deployment::name).orElse(plan.name());
  }

  @Override
  public DeploymentResult deploy(Optional<String> comment) {
    Plan now = plan();
    ProjectRefusals.requireSame(plan.project(), now.project(), NOT_DEPLOYED);
    if (!plan.existing().equals(now.existing()) || !plan.target().equals(now.target())) {
      throw ProjectRefusals.changed(
          NOT_DEPLOYED, "The deployment has changed since the person was asked.");
    }
    ProjectDetails project = now.project();
    if (now.existing().isPresent()) {
      deployments.redeploy(project, now.existing().get(), comment);
    } else {
      deployments.deploy(project, now.target().id(), now.name(), comment);
    }
    List<String> notes = new ArrayList<>();
    List<String> others = others(now);
    if (!others.isEmpty()) {
      notes.add("The deployment had another project before: %s.".formatted(Quoted.names(others)));
    }
    Optional.of(Deploying.ofShownRevision(project).strip())
        .filter(note -> !note.isEmpty())
        .ifPresent(notes::add);
    if (project.isEditing()) {
      notes.add("The unsaved changes of the project are not deployed.");
    }
    unconfirmed(project, now.target()).ifPresent(notes::add);
    return new DeploymentResult(
        project.name(),
        project.branch(),
        project.revision(),
        now.target().id(),
        deploymentName(),
        !others.isEmpty()
            ? "The project was deployed. It replaced another one."
            : now.existing().isPresent()
                ? "The project was deployed again."
                : "The project was deployed for the first time.",
        notes);
  }

  /** Returns a sentence unless Studio lists the deployment with the revision of the project. */
  private Optional<String> unconfirmed(ProjectDetails project, Repository target) {
    Optional<Deployment> listed =
        OptionalAnswer.of(
                () -> deployments.list(Optional.of(target.id()), Optional.of(project.name())))
            .flatMap(
                all -> all.stream().filter(one -> one.name().equals(deploymentName())).findFirst());
    if (listed.isEmpty()) {
      return Optional.of(
          "OpenL Studio reported success, but does not list the deployment yet. Look at it with openl_list_deployments.");
    }
    String own = project.revision().orElse("");
    return listed.flatMap(Deployment::items).orElse(List.of()).stream()
        .filter(item -> item.name().equals(project.name()))
        .flatMap(item -> item.revision().stream())
        // A production repository may number its revisions in its own way.
        .filter(other -> other.length() == own.length() && !other.equals(own))
        .findFirst()
        .map(
            "OpenL Studio lists the deployed project at revision %s, which is not the one that the person was asked for. Tell the user."
                ::formatted);
  }

  private static String shown(Repository target) {
    return Quoted.of(target.name().orElse(target.id()));
  }
}
