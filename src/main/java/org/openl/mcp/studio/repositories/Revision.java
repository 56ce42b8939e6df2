package org.openl.mcp.studio.repositories;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;

/**
 * A revision of a project or of one of its files.
 *
 * @param revisionNo the identifier, such as a Git commit
 * @param createdAt ISO 8601; 5.27 returns the local time of its host without a zone
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

  /** The author of a revision. */
  @RegisterForReflection
  public record Author(Optional<String> displayName, Optional<String> email) {}

  /** Requires a revision number. */
  public Revision {
    Objects.requireNonNull(revisionNo, "revisionNo");
  }

  /** Returns whether a time is without a zone, that is, local to Studio's host. */
  public static boolean isLocalTime(String time) {
    return local(time).isPresent();
  }

  boolean hasLocalTime() {
    return createdAt.filter(Revision::isLocalTime).isPresent();
  }

  /** Returns this revision with the offset of a zone at its time. */
  Revision in(ZoneId zone) {
    return createdAt
        .flatMap(Revision::local)
        .map(time -> time.atZone(zone).toOffsetDateTime().toString())
        .map(
            time ->
                new Revision(
                    revisionNo, Optional.of(time), fullComment, author, deleted, technicalRevision))
        .orElse(this);
  }

  private static Optional<LocalDateTime> local(String time) {
    try {
      return Optional.of(LocalDateTime.parse(time));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
