package org.openl.mcp.tools.branches;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.BranchChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.text.Quoted;

/** Deletes a branch. Studio also deletes commits that are merged into no other branch. */
final class BranchDeletion {

  private static final String NOT_DELETED = "The branch was not deleted.";

  private final StudioSession studio;
  private final RepositoriesClient repositories;
  private final String projectId;
  private final String name;

  BranchDeletion(StudioSession studio, String projectId, String name) {
    this.studio = studio;
    this.repositories = RepositoriesClient.of(studio);
    this.projectId = projectId;
    this.name = name;
  }

  /**
   * A branch that can be deleted now.
   *
   * @param base the name of the main branch
   */
  record Deletable(ProjectDetails project, Branch branch, String base, UnmergedRevisions unmerged) {

    Confirmation confirmation() {
      return new Confirmation(
          "Delete the branch " + Quoted.of(branch.name()),
          project.name(),
          Optional.of(branch.name()),
          "The branch is deleted for all users of the repository. "
              + unmerged.sentence("the main branch " + Quoted.of(base)),
          unmerged.lines());
    }

    private Optional<String> head() {
      return branch.lastCommit().flatMap(Branch.Commit::revision);
    }

    private boolean isSame(Deletable other) {
      return branch.equals(other.branch) && unmerged.equals(other.unmerged);
    }
  }

  /** Returns the branch. Refuses one that cannot be deleted now. */
  Deletable deletable() {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    String current = BranchRefusals.requireBranch(project, NOT_DELETED);
    List<Branch> branches = repositories.branchesOfProject(projectId);
    Branch branch = BranchRefusals.find(branches, name, NOT_DELETED);
    String base = base(project, branches);
    if (name.equals(base)) {
      throw new CallException(
          NOT_DELETED,
          "%s is the main branch of the repository.".formatted(Quoted.of(name)),
          "Do not repeat the call: the main branch cannot be deleted.");
    }
    if (branch.branchProtected().orElse(false)) {
      throw new CallException(
          NOT_DELETED,
          "The branch %s is protected, and this tool deletes no protected branches."
              .formatted(Quoted.of(name)),
          "Do not repeat the call. The user can delete it in OpenL Studio, if their role permits that.");
    }
    if (name.equals(current)) {
      throw new CallException(
          NOT_DELETED,
          "The project is on the branch %s.".formatted(Quoted.of(name)),
          "Open the project on another branch with openl_open_project, then repeat the call.");
    }
    return new Deletable(
        project, branch, base, UnmergedRevisions.of(studio, projectId, name, base));
  }

  private String base(ProjectDetails project, List<Branch> branches) {
    return branches.stream()
        .filter(branch -> branch.base().orElse(false))
        .map(Branch::name)
        .findFirst()
        .or(() -> project.repository().flatMap(repositories::recentMainBranch))
        .orElseThrow(
            () ->
                new CallException(
                    NOT_DELETED,
                    "OpenL Studio does not report the main branch, so it is not known which commits would be lost.",
                    "Ask the user to delete the branch in OpenL Studio."));
  }

  /**
   * Deletes the branch.
   *
   * @param asked the branch of which the person was asked
   */
  BranchState delete(Deletable asked) {
    Deletable now = deletable();
    if (!asked.isSame(now)) {
      throw new CallException(
          NOT_DELETED,
          "The branch %s or its unmerged commits have changed since the person was asked."
              .formatted(Quoted.of(name)),
          "Repeat the call if the user still wants it: it asks again.");
    }
    BranchChangesClient.of(studio).delete(projectId, name);
    if (repositories.branchesOfProject(projectId).stream()
        .anyMatch(branch -> branch.name().equals(name))) {
      throw new KnownOutcomeException(
          "OpenL Studio did not delete the branch %s.".formatted(Quoted.of(name)),
          "It reported success, but still lists the branch.",
          "Ask the user to delete it in OpenL Studio.");
    }
    List<String> notes = new ArrayList<>();
    notes.add(asked.unmerged().sentence("the main branch " + Quoted.of(asked.base())));
    return new BranchState(
        now.project().name(),
        name,
        "The branch was deleted.",
        now.head(),
        now.project().branch().orElseThrow(),
        notes);
  }
}
