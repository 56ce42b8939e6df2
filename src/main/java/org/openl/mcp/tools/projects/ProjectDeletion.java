package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.OptionalAnswer;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.text.Counted;
import org.openl.mcp.text.Quoted;

/** Deletes a project on the main branch. */
final class ProjectDeletion {

  private static final String NOT_DELETED = "The project was not deleted.";

  private final StudioSession studio;
  private final ProjectsClient projects;
  private final String projectId;

  ProjectDeletion(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /** Returns what the call is about to do. */
  Confirmation confirmation(ProjectDetails project) {
    return new Confirmation(
        "Delete the project " + Quoted.of(project.name()),
        project.name(),
        project.branch(),
        "The project with all its tables and tests is deleted for all users."
            + project.revision().map(" Its revision is %s."::formatted).orElse("")
            + (studio.has(Capability.PROJECT_CHANGES)
                ? ""
                : " OpenL Studio can restore it until somebody erases it."),
        project.isEditing() ? List.of("The unsaved changes of the project") : List.of(),
        otherBranches(project),
        "");
  }

  /** Returns the other branches of the project as one line, if it has any. */
  private List<String> otherBranches(ProjectDetails project) {
    List<String> others =
        project.branch().isEmpty()
            ? List.of()
            : OptionalAnswer.of(() -> RepositoriesClient.of(studio).branchesOfProject(project.id()))
                .orElse(List.of())
                .stream()
                .map(Branch::name)
                .filter(name -> !project.branch().equals(Optional.of(name)))
                .map(Quoted::of)
                .toList();
    return others.isEmpty()
        ? List.of()
        : List.of(
            Confirmation.loss(
                "The project is also on "
                    + Counted.of(others.size(), "other branch", "other branches"),
                others));
  }

  /**
   * Deletes the project.
   *
   * @param asked the project of which the person was asked
   */
  ProjectState delete(ProjectDetails asked, Optional<String> comment) {
    ProjectDetails project = deletable();
    ProjectRefusals.requireSame(asked, project, NOT_DELETED);
    ProjectChangesClient changes = ProjectChangesClient.of(studio);
    changes.delete(project, comment);
    if (!changes.isDeleted(project)) {
      throw new KnownOutcomeException(
          "OpenL Studio did not delete the project %s.".formatted(Quoted.of(project.name())),
          project.isOpened() && !studio.has(Capability.PROJECT_CHANGES)
              ? "It still exists, but was closed for this call."
              : "It still exists.",
          "Ask the user to delete it in OpenL Studio.");
    }
    return new ProjectState(
        project.id(),
        project.name(),
        project.repository(),
        Optional.empty(),
        project.branch(),
        Optional.empty(),
        Optional.empty(),
        "The project was deleted.",
        List.of());
  }

  /** Returns the project. Refuses one that cannot be deleted now. */
  ProjectDetails deletable() {
    ProjectDetails project = projects.get(projectId);
    ProjectRefusals.requireStored(project);
    ProjectRefusals.requireUnlocked(project, NOT_DELETED);
    Optional<String> main =
        project.repository().flatMap(RepositoriesClient.of(studio)::recentMainBranch);
    if (project.branch().isPresent() && main.isEmpty()) {
      throw new CallException(
          NOT_DELETED,
          "OpenL Studio does not report the main branch of the repository, and this tool deletes projects only there.",
          "Repeat the call in a minute, or ask the user to delete the project in OpenL Studio.");
    }
    if (project.branch().isPresent() && !main.equals(project.branch())) {
      throw new CallException(
          NOT_DELETED,
          "It is on the branch %s, and this tool deletes projects only on the main branch %s."
              .formatted(Quoted.of(project.branch().get()), Quoted.of(main.get())),
          "Open it on the main branch with openl_open_project, then repeat the call.");
    }
    return project;
  }
}
