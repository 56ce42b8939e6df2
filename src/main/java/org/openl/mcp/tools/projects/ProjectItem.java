package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.projects.Project;

/** One project of the list. */
@RegisterForReflection
public record ProjectItem(
    String id,
    String name,
    Optional<String> repository,
    Optional<String> status,
    Optional<String> branch,
    Optional<String> modifiedBy,
    @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt,
    @JsonPropertyDescription("Who edits it now") Optional<String> lockedBy,
    Map<String, String> tags) {

  /** Returns the item for a project. */
  public static ProjectItem of(Project p) {
    return new ProjectItem(
        p.id(),
        p.name(),
        p.repository(),
        p.status(),
        p.branch(),
        p.modifiedBy(),
        p.modifiedAt(),
        p.lockInfo().flatMap(Project.LockInfo::lockedBy),
        p.tags());
  }
}
