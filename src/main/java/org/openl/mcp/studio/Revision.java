package org.openl.mcp.studio;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;
import java.util.Optional;

/**
 * A revision of a project or of one of its files.
 *
 * @param revisionNo what identifies it, such as a Git commit
 * @param createdAt ISO 8601; 5.27 gives the time of its machine without a zone
 * @param technicalRevision whether it changed something else in the repository
 */
@RegisterForReflection
public record Revision(
    String revisionNo,
    Optional<String> createdAt,
    Optional<String> fullComment,
    Optional<Author> author,
    boolean deleted,
    boolean technicalRevision) {

  /** Who made it. */
  @RegisterForReflection
  public record Author(Optional<String> displayName, Optional<String> email) {}

  /** Without number it is no revision. */
  public Revision {
    Objects.requireNonNull(revisionNo, "revisionNo");
  }
}
