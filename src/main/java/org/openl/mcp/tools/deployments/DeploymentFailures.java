package org.openl.mcp.tools.deployments;

import static org.openl.mcp.call.errors.FailureCondition.codes;

import jakarta.inject.Singleton;
import java.util.List;
import org.openl.mcp.call.errors.StudioFailure;
import org.openl.mcp.call.errors.StudioFailure.Source;
import org.openl.mcp.call.errors.StudioFailureCatalog;

/** The failures of Studio that concern deployments. */
@Singleton
class DeploymentFailures implements StudioFailureCatalog {

  @Override
  public List<StudioFailure> failures() {
    return List.of(
        new StudioFailure(
                codes("409.project.deploy.restricted"),
                "The project{project} cannot be deployed to this repository.",
                "It accepts only projects on the main branch.",
                "Open the project on the main branch with openl_open_project, or choose another production repository.")
            .reason(Source.STUDIO),
        new StudioFailure(
            codes("409.project.deploy.conflict"),
            "The project{project} has unsaved changes.",
            "OpenL Studio deploys only a saved project.",
            "Save it with openl_save_project, then repeat the call."),
        new StudioFailure(
            codes("404.deployment.not-found"),
            "There is no such deployment.",
            "It was removed, or the signed-in user may not see it.",
            "List the deployments with openl_list_deployments."));
  }
}
