package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.results.EmptyNote;
import org.openl.mcp.call.results.ListAnswer;

/** The answer of {@code openl_list_repositories}. */
@RegisterForReflection
public record RepositoryList(
    List<RepositoryItem> repositories,
    @JsonPropertyDescription("Why the list is empty") Optional<String> note)
    implements ListAnswer {

  /** Returns a list, with a note if it is empty. */
  public static RepositoryList of(List<RepositoryItem> repositories) {
    return new RepositoryList(repositories, EmptyNote.repositories(repositories.size()));
  }

  @Override
  public List<RepositoryItem> items() {
    return repositories;
  }

  @Override
  public Noun noun() {
    return new Noun("repository", "repositories");
  }

  /** Returns no cursor: the number of repositories is small, so the list has one page. */
  @Override
  public Optional<String> nextCursor() {
    return Optional.empty();
  }
}
