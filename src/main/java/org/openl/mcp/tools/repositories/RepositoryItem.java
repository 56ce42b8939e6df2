package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.openl.mcp.studio.repositories.Repository;

/** One repository. */
@RegisterForReflection
public record RepositoryItem(
    String id,
    @JsonPropertyDescription("Absent if it is the id") Optional<String> name,
    Optional<String> type,
    @JsonPropertyDescription("Whether it has branches") Optional<Boolean> branches,
    @JsonPropertyDescription("Accepts only projects on the main branch")
        Optional<Boolean> mainBranchOnly) {

  /** Returns the item for a repository. */
  public static RepositoryItem of(Repository r) {
    return new RepositoryItem(
        r.id(),
        r.name().filter(name -> !name.equals(r.id())),
        r.type(),
        r.features().map(Repository.Features::branches),
        r.mainBranchOnly());
  }
}
