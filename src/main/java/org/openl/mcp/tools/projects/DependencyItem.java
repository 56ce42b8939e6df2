package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.projects.ProjectDetails;

/** A project that depends on another one, or that another one depends on. */
@RegisterForReflection
public record DependencyItem(
    Optional<String> id,
    String name,
    Optional<String> branch,
    @JsonPropertyDescription("The project does not exist") Optional<Boolean> missing) {

  /** Returns the items for all dependencies. */
  static List<DependencyItem> all(List<ProjectDetails.Dependency> dependencies) {
    return dependencies.stream()
        .map(d -> new DependencyItem(d.id(), d.name(), d.branch(), d.missing()))
        .toList();
  }
}
