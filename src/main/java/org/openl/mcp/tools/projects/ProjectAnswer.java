package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectDetails;

/** The answer of {@code openl_get_project}. */
@RegisterForReflection
public record ProjectAnswer(
    String id,
    String name,
    Optional<String> repository,
    Optional<String> status,
    Optional<String> branch,
    Optional<Boolean> branchProtected,
    Optional<String> revision,
    Optional<String> modifiedBy,
    @JsonPropertyDescription("ISO 8601") Optional<String> modifiedAt,
    Optional<String> comment,
    @JsonPropertyDescription("Its folder in the repository, unless that is its name")
        Optional<String> path,
    @JsonPropertyDescription("Who edits it now") Optional<String> lockedBy,
    Optional<String> lockedAt,
    Map<String, String> tags,
    List<ModuleItem> modules,
    List<DependencyItem> dependencies,
    List<DependencyItem> usedBy)
    implements Answer {

  @Override
  public String sentence() {
    return "The project %s is in this answer.".formatted(name);
  }

  /** Returns the answer for a project. */
  public static ProjectAnswer of(ProjectDetails p, List<ModuleItem> modules, boolean dependencies) {
    return new ProjectAnswer(
        p.id(),
        p.name(),
        p.repository(),
        p.status(),
        p.branch(),
        p.branchProtected(),
        p.revision(),
        p.modifiedBy(),
        p.modifiedAt(),
        p.comment(),
        p.path().filter(path -> !path.equals(p.name())),
        p.lockInfo().flatMap(Project.LockInfo::lockedBy),
        p.lockInfo().flatMap(Project.LockInfo::lockedAt),
        p.tags(),
        modules,
        dependencies ? DependencyItem.all(p.dependencies()) : List.of(),
        dependencies ? DependencyItem.all(p.usedBy()) : List.of());
  }
}
