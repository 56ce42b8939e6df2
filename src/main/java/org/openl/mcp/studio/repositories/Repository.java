package org.openl.mcp.studio.repositories;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A repository, as {@code GET /repos} and {@code GET /production-repos} return it. 5.27 returns id
 * and name only.
 *
 * @param type the type, such as {@code repo-git}
 * @param mainBranchOnly whether a production repository accepts only projects on the main branch
 */
@RegisterForReflection
public record Repository(
    String id,
    Optional<String> name,
    Optional<String> type,
    Optional<Features> features,
    Optional<Boolean> mainBranchOnly) {

  /** The features of a repository. */
  @RegisterForReflection
  public record Features(boolean branches, boolean searchable, boolean mappedFolders) {}

  /** Requires an id. */
  public Repository {
    Objects.requireNonNull(id, "id");
  }
}
