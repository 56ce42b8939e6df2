package org.openl.mcp.tools.deployments;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.deployments.Deployment;
import org.openl.mcp.studio.deployments.DeploymentConfiguration;

/** One deployment. */
@RegisterForReflection
public record DeploymentItem(
    String name,
    Optional<String> repository,
    @JsonPropertyDescription("Present if projectId was given") List<DeployedProject> projects,
    @JsonPropertyDescription("What OpenL Studio 5.27 says of it") Optional<String> state) {

  /** A deployed project. */
  @RegisterForReflection
  public record DeployedProject(
      String name,
      Optional<String> revision,
      Optional<String> modifiedBy,
      @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt) {

    static DeployedProject of(Deployment.DeployedItem item) {
      return new DeployedProject(
          item.name(), item.revision(), item.modifiedBy(), item.modifiedAt());
    }
  }

  static DeploymentItem of(Deployment deployment) {
    return new DeploymentItem(
        deployment.name(),
        deployment.repository(),
        deployment.items().orElse(List.of()).stream().map(DeployedProject::of).toList(),
        Optional.empty());
  }

  static DeploymentItem of(DeploymentConfiguration configuration, String repository) {
    return new DeploymentItem(
        configuration.name(), Optional.of(repository), List.of(), configuration.messages());
  }
}
