package org.openl.mcp.tools.repositories;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.call.errors.StudioFailureCatalog;

/** The failures of Studio that concern repositories, branches and revisions. */
@Singleton
class RepositoryFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
            codes("404.repository.branch", "404.branch"),
            "There is no such branch{branch}.",
            "The repository does not have it, or the signed-in user may not see it.",
            "List the branches with openl_list_branches and use one from its answer."),
        new StudioFailure(
            codes("404.design.repo"),
            "There is no such repository{repository}.",
            "It does not exist, or the signed-in user may not see it.",
            "List the repositories with openl_list_repositories and use one from its answer."),
        new StudioFailure(
            codes("404.project.revision", "404.file.version.not.found"),
            "There is no such revision of the project{project}.",
            "The project's or the file's history on the branch{branch} does not contain it.",
            "List the revisions with openl_list_revisions and use one from its answer."),
        new StudioFailure(
            codes("409.project.branch.mismatch"),
            "The project{project} is open on another branch.",
            "The branch in a call does not switch the project: it only states which branch is expected.",
            "Check the project's branch with openl_list_projects and pass that branch, or ask the user to open the project on the other branch."),
        new StudioFailure(
            codes("409.project.branch.unsupported"),
            "The project{project} has no branches.",
            "Its repository does not support branches.",
            "Repeat the call without a branch."),
        new StudioFailure(
                codes("403.protected.branch", "409.protected.branch.bypass.required"),
                "The branch{branch} is protected.",
                "Only some users may change it.",
                "Work on another branch, or ask an administrator of OpenL Studio.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("409.project.unresolved.merge.conflicts"),
            "The project{project} has a merge conflict.",
            "OpenL Studio keeps the conflict of a merge or a save until it is resolved or cancelled.",
            "Read it with openl_read_merge_conflict. Then resolve it with openl_resolve_merge_conflict, or drop it with openl_cancel_merge."),
        new StudioFailure(
            codes("409.project.save.merge.conflict"),
            "The project{project} has a merge conflict.",
            "Somebody else has changed the same files, and OpenL Studio keeps the conflict until it is resolved or cancelled.",
            "Read it with openl_read_merge_conflict. Then resolve it with openl_resolve_merge_conflict, or drop it with openl_cancel_merge."));
  }
}
