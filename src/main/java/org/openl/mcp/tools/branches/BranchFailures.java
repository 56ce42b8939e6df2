package org.openl.mcp.tools.branches;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.call.errors.StudioFailureCatalog;

/** The failures of Studio that concern changes of branches, merges and their conflicts. */
@Singleton
class BranchFailures implements StudioFailureCatalog {

  private static final String LIST =
      "Look at the branches with openl_list_branches, then repeat the call.";

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
                codes(
                    "400.branch.name.invalid",
                    "400.project.branch.name.empty",
                    "branch.name.invalid",
                    "branch.name.invalid.1",
                    "branch.name.invalid.2",
                    "branch.name.invalid.3",
                    "branch.name.invalid.4"),
                "OpenL Studio does not permit the name of the branch{branch}.",
                "Git permits no spaces and few special characters, and the repository may have a rule of its own.",
                "Repeat the call with another name.")
            .reason(Source.STUDIO),
        new StudioFailure(
                codes("409.project.branch.create.failed", "branch.name.exists"),
                "The branch{branch} was not created.",
                "There may already be a branch with this name.",
                LIST)
            .reason(Source.STUDIO),
        new StudioFailure(
                codes("409.project.branch.delete.locked", "409.project.merge.branch.locked"),
                "Another user is editing the project{project} on the branch{branch}.",
                "OpenL Studio does not change a branch while a user has locked it.",
                "Do not repeat the call until they have saved or closed the project.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("409.project.branch.merge.not.mergeable"),
            "Nothing was merged.",
            "There are no changes between the two branches.",
            "Do not repeat the call: nothing has to be done."),
        new StudioFailure(
                codes(
                    "409.project.merge.invalid.state",
                    "409.project.merge.same.branches",
                    "409.project.merge.branch.not.found",
                    "409.project.merge.repository.unsupported"),
                "OpenL Studio cannot merge the branches of the project{project} now.",
                "The project may have unsaved changes, or the branch may not exist any more.",
                "Check the project with openl_get_project and the branches with openl_list_branches.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("404.project.merge.result.not.found"),
            "There is no merge conflict of the project{project}.",
            "It was resolved or cancelled, or OpenL Studio has dropped it after some time without a request.",
            "Repeat the merge or the save if it is still wanted."),
        new StudioFailure(
                codes(
                    "404.project.merge.conflict.file.not.found",
                    "404.project.merge.conflict.file.revision.not.found",
                    "400.project.merge.conflict.custom.file.missing",
                    "400.project.merge.conflict.custom.file.damaged",
                    "400.project.merge.conflict.duplicate.resolution",
                    "400.project.merge.conflict.file.not.in.conflicts"),
                "OpenL Studio did not accept the file{file} of the conflict.",
                "The conflict may have changed.",
                "Read it again with openl_read_merge_conflict.")
            .reason(Source.STUDIO));
  }
}
