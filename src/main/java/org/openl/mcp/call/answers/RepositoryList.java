package org.openl.mcp.call.answers;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Listed;

/** The answer of {@code openl_list_repositories}. */
@RegisterForReflection
public record RepositoryList(List<RepositoryItem> repositories) implements Listed {

  @Override
  public List<RepositoryItem> items() {
    return repositories;
  }

  @Override
  public Noun noun() {
    return new Noun("repository", "repositories");
  }

  /** Nobody has so many repositories that they need pages. */
  @Override
  public Optional<String> nextCursor() {
    return Optional.empty();
  }
}
