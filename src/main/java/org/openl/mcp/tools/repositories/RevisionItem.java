package org.openl.mcp.tools.repositories;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.openl.mcp.studio.repositories.Revision;

/** One revision. */
@RegisterForReflection
public record RevisionItem(
    String revision,
    @JsonPropertyDescription("ISO 8601; without zone: local time of Studio")
        Optional<String> createdAt,
    Optional<String> author,
    Optional<String> comment,
    @JsonPropertyDescription("It deleted the project") Optional<Boolean> deleted,
    @JsonPropertyDescription("It changed another project") Optional<Boolean> technical) {

  boolean hasLocalTime() {
    return createdAt.filter(Revision::isLocalTime).isPresent();
  }

  /** Returns the item for a revision. */
  public static RevisionItem of(Revision r) {
    return new RevisionItem(
        r.revisionNo(),
        r.createdAt(),
        r.author().flatMap(Revision.Author::displayName),
        r.fullComment(),
        // 5.27 also reports it for revisions of other projects from before the project existed.
        Optional.of(true).filter(yes -> r.deleted() && !r.technicalRevision()),
        Optional.of(true).filter(yes -> r.technicalRevision()));
  }
}
