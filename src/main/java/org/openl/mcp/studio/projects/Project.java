package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A project, as {@code GET /projects} returns it. Fields that a version of Studio does not have are
 * absent.
 *
 * @param id opaque (base64 of {@code repository:name}, in 6.x with a hash)
 * @param status the name of a {@link ProjectStatus}, or one of another version of Studio
 * @param modifiedAt ISO 8601 with zone
 * @param lockInfo present while another user edits the project
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

  /** The user who has locked a project, and since when. */
  @RegisterForReflection
  public record LockInfo(Optional<String> lockedBy, Optional<String> lockedAt) {}

  /** Replaces absent tags with an empty map. Requires an id and a name. */
  public Project {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    // Keeps the order of Studio; the order of Map.copyOf differs from run to run.
    tags = tags == null ? Map.of() : Collections.unmodifiableMap(tags);
  }

  /** Returns whether the project has a status. */
  public boolean is(ProjectStatus known) {
    return known.is(status);
  }
}
