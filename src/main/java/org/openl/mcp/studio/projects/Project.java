package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A project, as {@code GET /projects} answers it; fields that a version of Studio does not have are
 * absent.
 *
 * @param id opaque (base64 of {@code repository:name}, in 6.x with a hash)
 * @param status CLOSED, OPENED, EDITING, VIEWING_VERSION, LOCAL, ARCHIVED (5.27) or DELETED (6.x)
 * @param modifiedAt ISO 8601 with zone
 * @param lockInfo present while somebody else edits it
 */
@RegisterForReflection
public record Project(
    String id,
    String name,
    Optional<String> repository,
    Optional<String> status,
    Optional<String> branch,
    Optional<String> revision,
    Optional<String> modifiedBy,
    Optional<String> modifiedAt,
    Optional<String> comment,
    Optional<String> path,
    Optional<LockInfo> lockInfo,
    Map<String, String> tags) {

  /** Who holds a project, and since when. */
  @RegisterForReflection
  public record LockInfo(Optional<String> lockedBy, Optional<String> lockedAt) {}

  /** Absent tags are none; without id or name it is no project. */
  public Project {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    // In the order of Studio: Map.copyOf has another one in every run.
    tags = tags == null ? Map.of() : Collections.unmodifiableMap(tags);
  }
}
