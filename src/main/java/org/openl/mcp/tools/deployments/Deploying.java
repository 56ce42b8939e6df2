package org.openl.mcp.tools.deployments;

import java.util.Optional;
import org.openl.mcp.call.confirmation.Confirmation;

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
