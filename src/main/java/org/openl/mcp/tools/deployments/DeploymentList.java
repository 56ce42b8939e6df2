package org.openl.mcp.tools.deployments;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
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

  /**
   * Returns the first deployments.
   *
   * @param note a sentence about the list, if it is not empty
   */
  static DeploymentList of(List<DeploymentItem> all, int most, Optional<String> note) {
    List<DeploymentItem> first = all.stream().limit(most).toList();
    List<String> notes = new ArrayList<>(all.isEmpty() ? List.of(NONE) : note.stream().toList());
    if (first.size() < all.size()) {
      notes.add(
          "%d more are not in this answer: call with a repository or a project."
              .formatted(all.size() - first.size()));
    }
    return new DeploymentList(
        first, all.size(), Optional.of(String.join(" ", notes)).filter(text -> !text.isEmpty()));
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
