package org.openl.mcp.tools.deployments;

import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.studio.projects.ProjectStatus;

/** The deployment of a project, in the way of one line of OpenL Studio. */
interface Deploying {

  /** The beginning of a refusal. */
  String NOT_DEPLOYED = "The project was not deployed.";

  /**
   * Checks whether the project can be deployed.
   *
   * @return the answer if nothing has to be done
   * @throws org.openl.mcp.call.errors.CallException if it cannot be deployed
   */
  Optional<DeploymentResult> prepare();

  /** Returns a sentence if the revision that a project shows may be older than the newest one. */
  static String ofShownRevision(ProjectDetails project) {
    return project.is(ProjectStatus.VIEWING_VERSION)
        ? " The project shows this revision, which may be older than the newest one."
        : "";
  }

  /** Returns what the call is about to do. */
  Confirmation confirmation();

  /**
   * Deploys the project.
   *
   * @throws org.openl.mcp.call.errors.CallException if the project or the deployment has changed
   *     since {@link #prepare}
   */
  DeploymentResult deploy(Optional<String> comment);
}
