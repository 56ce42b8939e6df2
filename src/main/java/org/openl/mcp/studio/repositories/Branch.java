package org.openl.mcp.studio.repositories;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A branch, as {@code GET /projects/{projectId}/branches} of 6.x answers it; 5.27 knows names only.
 *
 * @param base whether it is the repository's main branch
 * @param branchProtected whether it takes changes by a merge only
 */
@RegisterForReflection
public record Branch(
    String name,
    Optional<Boolean> base,
    @JsonProperty("protected") Optional<Boolean> branchProtected,
    Optional<Commit> lastCommit) {

  /**
   * The newest commit of a branch.
   *
   * @param modifiedAt ISO 8601 with zone
   */
  @RegisterForReflection
  public record Commit(
      Optional<String> author,
      Optional<String> modifiedAt,
      Optional<String> message,
      Optional<String> revision) {}

  /** Without name it is no branch. */
  public Branch {
    Objects.requireNonNull(name, "name");
  }

  public static Branch named(String name) {
    return new Branch(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A branch of a repository whose main branch is known. */
  public static Branch named(String name, String base) {
    return new Branch(
        name,
        Optional.of(true).filter(yes -> name.equals(base)),
        Optional.empty(),
        Optional.empty());
  }
}
