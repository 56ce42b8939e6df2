package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A project, as {@code GET /projects/{projectId}} returns it. 5.27 returns no dependencies and no
 * branch protection.
 *
 * @param status as in {@link Project}
 * @param modifiedAt ISO 8601 with zone
 */
@RegisterForReflection
public record ProjectDetails(
    String id,
    String name,
    Optional<String> repository,
    Optional<String> status,
    Optional<String> branch,
    Optional<Boolean> branchProtected,
    Optional<String> revision,
    Optional<String> modifiedBy,
    Optional<String> modifiedAt,
    Optional<String> comment,
    Optional<String> path,
    Optional<Project.LockInfo> lockInfo,
    Map<String, String> tags,
    List<Dependency> dependencies,
    List<Dependency> usedBy) {

  /**
   * Another project that this one uses, or that uses it.
   *
   * @param id absent if the project is missing
   * @param missing present and true if there is no such project
   * @param transitive present and true if it is a dependency of another dependency
   */
  @RegisterForReflection
  public record Dependency(
      Optional<String> id,
      String name,
      Optional<String> repository,
      Optional<String> branch,
      Optional<String> status,
      Optional<Boolean> missing,
      Optional<Boolean> transitive) {}

  /** Replaces absent collections with empty ones. Requires an id and a name. */
  public ProjectDetails {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    tags = tags == null ? Map.of() : Map.copyOf(tags);
    dependencies = dependencies == null ? List.of() : List.copyOf(dependencies);
    usedBy = usedBy == null ? List.of() : List.copyOf(usedBy);
  }

  /** Returns whether the project has unsaved changes. */
  public boolean isEditing() {
    return is(ProjectStatus.EDITING);
  }

  /** Returns whether the user has opened the project, which is in a repository. */
  public boolean isOpened() {
    return ProjectStatus.isOpened(status);
  }

  /** Returns whether the project has a status. */
  public boolean is(ProjectStatus known) {
    return known.is(status);
  }

  /** Returns the details that the list of projects contains. */
  public static ProjectDetails of(Project p) {
    return new ProjectDetails(
        p.id(),
        p.name(),
        p.repository(),
        p.status(),
        p.branch(),
        Optional.empty(),
        p.revision(),
        p.modifiedBy(),
        p.modifiedAt(),
        p.comment(),
        p.path(),
        p.lockInfo(),
        p.tags(),
        List.of(),
        List.of());
  }
}
