package org.openl.mcp.tools.projects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.auth.AuthorizationException;
import org.openl.mcp.call.arguments.RevisionFinder;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.studio.StudioException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.text.Quoted;

/** Opens a project, or switches an opened one to another branch or revision. */
final class ProjectOpening {

  private final StudioSession studio;
  private final ShownProjects shown;
  private final ClosingChanges closing;
  private final ProjectsClient projects;
  private final String projectId;

  ProjectOpening(
      StudioSession studio, ShownProjects shown, ClosingChanges closing, String projectId) {
    this.studio = studio;
    this.shown = shown;
    this.closing = closing;
    this.projects = ProjectsClient.of(studio);
    this.projectId = projectId;
  }

  /**
   * Opens the project. The branch and the revision are checked before anything is changed.
   *
   * @param branch empty for the branch that the project is on
   * @param revision an id, the beginning of an id, or latest; empty for the newest one, or for the
   *     one that an opened project shows
   */
  ProjectState open(Optional<String> branch, Optional<String> revision) {
    ProjectDetails before = projects.get(projectId);
    ProjectRefusals.requireStored(before);
    Optional<String> otherBranch =
        branch.map(String::strip).filter(name -> !before.branch().equals(Optional.of(name)));
    otherBranch.ifPresent(name -> requireBranch(before, name));
    Optional<String> wanted =
        revision
            .filter(given -> !given.strip().equalsIgnoreCase(RevisionFinder.LATEST))
            .map(given -> new RevisionFinder(studio, before, otherBranch).listedIdOf(given));
    if (before.isOpened() && otherBranch.isEmpty() && shows(before, revision, wanted)) {
      shown.put(studio, before);
      return ProjectState.of(before, "The project was already open.", notes(before));
    }
    if (before.isEditing()) {
      ProjectRefusals.requireNoConflict(studio, before, "The project was not switched.");
    }
    ProjectRefusals.requireSaved(before, "opening another branch or revision");
    ProjectDetails after =
        closing.make(
            studio,
            before,
            () -> {
              ProjectChangesClient.of(studio).open(before, otherBranch, wanted);
              return projects.get(projectId);
            });
    requireAsWanted(after, otherBranch, wanted);
    shown.put(studio, after);
    return ProjectState.of(
        after,
        before.isOpened() ? "The project was switched." : "The project was opened.",
        notes(after));
  }

  /** Returns whether an opened project shows the wanted revision. */
  private static boolean shows(
      ProjectDetails project, Optional<String> given, Optional<String> wanted) {
    return given.isEmpty()
        || wanted.isPresent() && wanted.equals(project.revision())
        || wanted.isEmpty() && !project.is(ProjectStatus.VIEWING_VERSION);
  }

  private void requireBranch(ProjectDetails project, String branch) {
    List<String> known =
        RepositoriesClient.of(studio).branchesOfProject(project.id()).stream()
            .map(Branch::name)
            .toList();
    if (!known.contains(branch)) {
      throw new CallException(
          "There is no branch %s.".formatted(Quoted.of(branch)),
          "The branches of the project are: %s.".formatted(Quoted.names(known)),
          "Repeat the call with one of them.");
    }
  }

  private static void requireAsWanted(
      ProjectDetails after, Optional<String> branch, Optional<String> revision) {
    boolean asWanted =
        after.isOpened()
            && (branch.isEmpty() || branch.equals(after.branch()))
            && (revision.isEmpty() || revision.equals(after.revision()));
    if (!asWanted) {
      throw new KnownOutcomeException(
          "OpenL Studio did not open the project %s as requested."
              .formatted(Quoted.of(after.name())),
          "Its status is %s, its branch is %s and its revision is %s now."
              .formatted(
                  after.status().orElse("unknown"),
                  after.branch().orElse("unknown"),
                  after.revision().orElse("unknown")),
          "Ask the user to open it in OpenL Studio.");
    }
  }

  private List<String> notes(ProjectDetails project) {
    List<String> notes = new ArrayList<>();
    Optional<String> holder = ProjectRefusals.holder(project);
    holder.ifPresent(
        name -> notes.add("%s is editing the project, so you can only view it.".formatted(name)));
    if (holder.isEmpty() && project.is(ProjectStatus.VIEWING_VERSION) && !isNewest(project)) {
      notes.add(
          "This is not the newest revision of the branch. Open the newest one with the revision latest before you edit.");
    }
    if (project.isEditing()) {
      notes.add("The project has unsaved changes.");
    }
    return notes;
  }

  private boolean isNewest(ProjectDetails project) {
    try {
      String latest = new RevisionFinder(studio, project).idOf(RevisionFinder.LATEST);
      return project.revision().equals(Optional.of(latest));
    } catch (CallException | AuthorizationException e) {
      return false;
    } catch (StudioException e) {
      if (e.kind().endsCall()) {
        throw e;
      }
      return false;
    }
  }
}
