package org.openl.mcp.tools.branches;

import java.util.List;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.studio.repositories.Branch;
import org.openl.mcp.text.Quoted;

/** Refuses calls that a project or its branches do not permit. Nothing was changed. */
final class BranchRefusals {

  private BranchRefusals() {}

  /**
   * Requires a project on a branch of a repository.
   *
   * @param what the sentence that says what is not done
   * @return the branch
   */
  static String requireBranch(ProjectDetails project, String what) {
    if (project.is(ProjectStatus.ARCHIVED) || project.is(ProjectStatus.DELETED)) {
      throw new CallException(
          what,
          "The project %s is deleted.".formatted(Quoted.of(project.name())),
          "Ask the user to restore it in OpenL Studio, or choose another project.");
    }
    return project
        .branch()
        .filter(branch -> !project.is(ProjectStatus.LOCAL))
        .orElseThrow(
            () ->
                new CallException(
                    what,
                    "The project %s has no branches: it is in no repository, or in one without branches."
                        .formatted(Quoted.of(project.name())),
                    "Do not repeat the call."));
  }

  /**
   * Requires a project without unsaved changes.
   *
   * @param what the sentence that says what is not done
   */
  static void requireSaved(ProjectDetails project, String what) {
    if (project.isEditing()) {
      throw new CallException(
          what,
          "The project %s has unsaved changes, which would be lost."
              .formatted(Quoted.of(project.name())),
          "Save them with openl_save_project, or discard them with openl_discard_changes if the user agrees. Then repeat the call.");
    }
  }

  /**
   * Returns a branch of a project.
   *
   * @param what the sentence that says what is not done
   * @param given the name of the branch; case matters
   */
  static Branch find(List<Branch> branches, String given, String what) {
    return branches.stream()
        .filter(branch -> branch.name().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new CallException(
                    what,
                    "There is no branch %s. The branches of the project are: %s."
                        .formatted(
                            Quoted.of(given),
                            Quoted.names(branches.stream().map(Branch::name).toList())),
                    "Repeat the call with one of them."));
  }
}
