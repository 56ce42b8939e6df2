package org.openl.mcp.studio.repositories;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A branch, as {@code GET /projects/{projectId}/branches} of 6.x returns it. 5.27 returns names
 * only.
 *
 * @param base whether this is the repository's main branch
 * @param branchProtected whether it accepts changes only by a merge
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

  /** Requires a name. */
  public Branch {
    Objects.requireNonNull(name, "name");
  }

  /** Returns a branch of a repository whose main branch is unknown. */
  public static Branch named(String name) {
    return new Branch(name, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns a branch of a repository whose main branch is known. */
  public static Branch named(String name, String base) {
    return new Branch(
        name,
        Optional.of(true).filter(yes -> name.equals(base)),
        Optional.empty(),
        Optional.empty());
  }
}
