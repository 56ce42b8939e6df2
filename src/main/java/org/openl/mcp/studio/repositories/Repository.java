package org.openl.mcp.studio.repositories;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A repository, as {@code GET /repos} and {@code GET /production-repos} answer it; 5.27 gives id
 * and name only.
 *
 * @param type such as {@code repo-git}
 * @param mainBranchOnly of a production repository: takes only what stands on the main branch
 */
@RegisterForReflection
public record Repository(
    String id,
    Optional<String> name,
    Optional<String> type,
    Optional<Features> features,
    Optional<Boolean> mainBranchOnly) {

  /** What a repository can do. */
  @RegisterForReflection
  public record Features(boolean branches, boolean searchable, boolean mappedFolders) {}

  /** Without id it is no repository. */
  public Repository {
    Objects.requireNonNull(id, "id");
  }
}
