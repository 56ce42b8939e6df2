package org.openl.mcp.tools.deployments;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;

/** The answer of {@code openl_deploy_project}. */
@RegisterForReflection
public record DeploymentResult(
    String project,
    Optional<String> branch,
    @JsonPropertyDescription("The saved revision of the project") Optional<String> revision,
    @JsonPropertyDescription("The production repository") String repository,
    @JsonPropertyDescription("Name of the deployment") String deployment,
    @JsonPropertyDescription("What was done") String done,
    List<String> notes)
    implements Answer {

  @Override
  public String sentence() {
    return String.join(" ", done, String.join(" ", notes)).strip();
  }
}
