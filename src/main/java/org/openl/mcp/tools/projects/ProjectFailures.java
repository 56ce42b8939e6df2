package org.openl.mcp.tools.projects;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.call.errors.StudioFailureCatalog;
import org.openl.mcp.studio.StudioException.Kind;

/** The failures of Studio that concern projects. */
@Singleton
class ProjectFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
            codes("409.project.not.opened"),
            "The project{project} is not open.",
            "OpenL Studio reads tables only of a project that the signed-in user has opened.",
            "Open it with openl_open_project, then repeat the call."),
        new StudioFailure(
                codes("409.project.locked.by", "409.file.project.locked").or(Kind.LOCKED),
                "Somebody else is editing the project{project}.",
                "OpenL Studio allows only one user at a time to change it.",
                "Do not repeat the call until they have saved or closed it; openl_list_projects shows who it is (lockedBy).")
            .reason(Source.STUDIO),
        new StudioFailure(
                codes("409.project.identifier.ambiguous"),
                "Several projects have this name{project}.",
                "",
                "Repeat the call with the id of the one you mean.")
            .reason(Source.CLIENT),
        new StudioFailure(
            codes("404.project.identifier", "404.project"),
            "There is no such project{project}.",
            "It does not exist, or the signed-in user may not see it.",
            "List the projects with openl_list_projects and use an id from its answer."),
        new StudioFailure(
            codes("409.project.open.deleted"),
            "The project{project} is deleted.",
            "OpenL Studio keeps it until somebody erases it.",
            "Ask the user to restore it in OpenL Studio, or choose another project."),
        new StudioFailure(
                codes("409.project.delete"),
                "OpenL Studio cannot delete the project{project} now.",
                "It is open, or another user edits it.",
                "Check its status with openl_get_project. If it is open, close it with openl_close_project, then repeat the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("409.project.open.conflict"),
            "The project{project} is already open.",
            "OpenL Studio switches the branch or the revision only of a closed project.",
            "Close it with openl_close_project, then repeat the call."),
        new StudioFailure(
                codes("409.project.status.update.failed"),
                "OpenL Studio cannot change the state of the project{project} now.",
                "The branch or the revision may not exist any more.",
                "Check them with openl_list_branches and openl_list_revisions, then repeat the call.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("409.duplicated.project", "409.duplicated.project.1"),
            "There is already a project{project}.",
            "The name is used in the repository, possibly by a deleted project or one that you may not see.",
            "Repeat the call with another name."),
        new StudioFailure(
            codes("409.object.mapper.configuration.failed"),
            "The project{project} cannot be run.",
            "A class that its rules-deploy.xml names is not on its class path.",
            "Ask the user to correct rules-deploy.xml or to add the class to the project."));
  }
}
