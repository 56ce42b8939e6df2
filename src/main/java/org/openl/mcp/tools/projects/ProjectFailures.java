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
            "Open it in OpenL Studio, then repeat the call."),
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
            codes("409.object.mapper.configuration.failed"),
            "The project{project} cannot be run.",
            "A class that its rules-deploy.xml names is not on its class path.",
            "Ask the user to correct rules-deploy.xml or to add the class to the project."));
  }
}
