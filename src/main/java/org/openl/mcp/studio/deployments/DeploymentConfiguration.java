package org.openl.mcp.studio.deployments;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A configuration under which 5.27 can deploy a project.
 *
 * @param messages what Studio says of its state, such as {@code This project revision is already
 *     deployed.}
 * @param canDeploy whether the user may deploy it
 */
@RegisterForReflection
public record DeploymentConfiguration(
    String name, Optional<String> messages, Optional<Boolean> canDeploy) {

  private static final String DEPLOYED = "already deployed";
  private static final String UNDETERMINED = "being defined";

  /** Requires a name. */
  public DeploymentConfiguration {
    Objects.requireNonNull(name, "name");
  }

  /** Returns whether Studio says that the present revision of the project is deployed. */
  public boolean isUpToDate() {
    return says(DEPLOYED);
  }

  /** Returns whether Studio is still finding out which revision is deployed. */
  public boolean isUndetermined() {
    return says(UNDETERMINED);
  }

  private boolean says(String part) {
    return messages.filter(text -> text.contains(part)).isPresent();
  }
}
