package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.config.PublicText;
import org.openl.mcp.studio.ProjectId;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.text.PrintableText;

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

  /** Returns the item without the fields that all projects of the list share. */
  ProjectItem without(SharedFields shared) {
    return new ProjectItem(
        id,
        name,
        shared.repository().isPresent() ? Optional.empty() : repository,
        shared.status().isPresent() ? Optional.empty() : status,
        shared.branch().isPresent() ? Optional.empty() : branch,
        shared.modifiedBy().isPresent() ? Optional.empty() : modifiedBy,
        shared.modifiedAt().isPresent() ? Optional.empty() : modifiedAt,
        lockedBy,
        tags);
  }

  /** Returns the item with the fields that all projects of the list share. */
  ProjectItem with(SharedFields shared) {
    return new ProjectItem(
        id,
        name,
        repository.or(shared::repository),
        status.or(shared::status),
        branch.or(shared::branch),
        modifiedBy.or(shared::modifiedBy),
        modifiedAt.or(shared::modifiedAt),
        lockedBy,
        tags);
  }

  /** Returns the item without its id if a call can name the project instead. */
  ProjectItem namedOnly() {
    String shown = PublicText.name(name);
    boolean same = shown.equals(PrintableText.line(name)) && shown.equals(shown.strip());
    return same && ProjectId.of(shown).isEmpty()
        ? new ProjectItem(
            "", name, repository, status, branch, modifiedBy, modifiedAt, lockedBy, tags)
        : this;
  }
}
