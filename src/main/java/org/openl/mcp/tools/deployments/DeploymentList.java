package org.openl.mcp.tools.deployments;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_deployments}. */
@RegisterForReflection
public record DeploymentList(
    List<DeploymentItem> deployments,
    @JsonPropertyDescription("All that match") int total,
    @JsonPropertyDescription("Why the list is empty or incomplete") Optional<String> note)
    implements ListAnswer {

  private static final String NONE =
      "OpenL Studio lists no such deployment: nothing is deployed, or the user has no permission to see it.";

  /** Returns the first deployments. */
  static DeploymentList of(List<DeploymentItem> all, int most, Optional<String> note) {
    List<DeploymentItem> first = all.stream().limit(most).toList();
    return new DeploymentList(
        first,
        all.size(),
        note.or(
            () ->
                all.isEmpty()
                    ? Optional.of(NONE)
                    : Optional.of(
                            "%d more are not in this answer: call with a repository or a project."
                                .formatted(all.size() - first.size()))
                        .filter(more -> first.size() < all.size())));
  }

  @Override
  public List<DeploymentItem> items() {
    return deployments;
  }

  @Override
  public Noun noun() {
    return new Noun("deployment", "deployments");
  }

  @Override
  public Optional<Integer> matching() {
    return Optional.of(total);
  }

  /** Returns no cursor: the list has one page. */
  @Override
  public Optional<String> nextCursor() {
    return Optional.empty();
  }
}
