package org.openl.mcp.tools.branches;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.arguments.RevisionFinder;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.errors.KnownOutcomeException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.branches.BranchChangesClient;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectsClient;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.studio.repositories.RepositoriesClient;
import org.openl.mcp.text.Quoted;

/** Creates a branch of a project. */
final class BranchCreation {

  private static final String NOT_CREATED = "The branch was not created.";

  private final StudioSession studio;
  private final String projectId;

  BranchCreation(StudioSession studio, String projectId) {
    this.studio = studio;
    this.projectId = projectId;
  }

  /**
   * Creates the branch. Studio answers that it has done so, and the list of branches is checked.
   *
   * @param revision an id, the beginning of an id, or latest; empty for the newest one
   */
  BranchState create(String branch, Optional<String> revision) {
    ProjectDetails project = ProjectsClient.of(studio).get(projectId);
    String from = BranchRefusals.requireBranch(project, NOT_CREATED);
    if (find(branch).isPresent()) {
      throw new CallException(
          NOT_CREATED,
          "There is already a branch %s.".formatted(Quoted.of(branch)),
          "Repeat the call with another name, or open the project on that branch with openl_open_project.");
    }
    Optional<String> begin =
        revision
            .filter(given -> !given.strip().equalsIgnoreCase(RevisionFinder.LATEST))
            .map(given -> new RevisionFinder(studio, project).listedIdOf(given));
    BranchChangesClient.of(studio).create(projectId, branch, begin);
    Branch created =
        find(branch)
            .orElseThrow(
                () ->
                    new KnownOutcomeException(
                        "OpenL Studio did not create the branch %s.".formatted(Quoted.of(branch)),
                        "It reported success, but does not list the branch.",
                        "Look at the branches with openl_list_branches. The user can create the branch in OpenL Studio."));
    ProjectDetails after = ProjectsClient.of(studio).get(projectId);
    return new BranchState(
        project.name(),
        branch,
        "The branch was created from %s%s."
            .formatted(Quoted.of(from), begin.map(id -> " at revision " + id).orElse("")),
        created.lastCommit().flatMap(Branch.Commit::revision).or(() -> begin),
        after.branch().orElse(from),
        notes(after, branch, from));
  }

  private static List<String> notes(ProjectDetails after, String branch, String from) {
    List<String> notes = new ArrayList<>();
    String now = after.branch().orElse(from);
    notes.add(
        now.equals(branch)
            ? "The project is on the new branch now."
            : "The project is still on the branch %s. Switch it with openl_open_project."
                .formatted(Quoted.of(now)));
    if (after.isEditing()) {
      notes.add("The unsaved changes of the project are not on the new branch.");
    }
    return notes;
  }

  private Optional<Branch> find(String branch) {
    return RepositoriesClient.of(studio).branchesOfProject(projectId).stream()
        .filter(known -> known.name().equals(branch))
        .findFirst();
  }
}
