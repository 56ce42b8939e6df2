package org.openl.mcp.tools.projects;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.arguments.NearestName;
import org.openl.mcp.call.arguments.TextFilter;
import org.openl.mcp.studio.projects.Project;
import org.openl.mcp.studio.projects.ProjectStatus;
import org.openl.mcp.text.Quoted;

/**
 * The filter of {@code openl_list_projects}. An absent condition matches every project.
 *
 * @param repository the id of the repository
 * @param status the status
 * @param name a part of the name
 * @param branch a part of the branch
 * @param tags the values of tags by their types
 */
record ProjectFilter(
    Optional<String> repository,
    Optional<ProjectStatus> status,
    Optional<String> name,
    Optional<String> branch,
    Optional<Map<String, String>> tags) {

  /** Returns whether a project meets all conditions. */
  boolean matches(Project project) {
    return repository.filter(id -> !TextFilter.same(project.repository(), id)).isEmpty()
        && status.filter(s -> !TextFilter.same(project.status(), s.name())).isEmpty()
        && name.filter(part -> !TextFilter.contains(project.name(), part)).isEmpty()
        && branch.filter(part -> !TextFilter.contains(project.branch().orElse(""), part)).isEmpty()
        && tags.filter(asked -> !TextFilter.all(project.tags(), asked)).isEmpty();
  }

  /**
   * Returns sentences with values that would match: the branches if a branch is requested, and the
   * nearest name if a name is requested.
   *
   * @param all the projects, none of which matches
   */
  String alternatives(List<Project> all) {
    List<String> branches = all.stream().flatMap(p -> p.branch().stream()).toList();
    String existing =
        branch.isPresent() && !branches.isEmpty()
            ? " Their branches: " + Quoted.names(branches) + "."
            : "";
    return existing
        + name.flatMap(n -> NearestName.to(n, all.stream().map(Project::name).toList()))
            .map(nearest -> " The nearest name is " + Quoted.of(nearest) + ".")
            .orElse("");
  }
}
