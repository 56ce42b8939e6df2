package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A module of a project, as {@code GET /projects/{projectId}/modules} of 6.x returns it.
 *
 * @param path the path of its workbook, or a pattern such as {@code rules/**}{@code /*.xlsx}
 * @param modules the modules that match the pattern; empty if the path is not a pattern
 */
@RegisterForReflection
public record ProjectModule(
    String name, Optional<String> path, Optional<List<ProjectModule>> modules) {

  /** Requires a name. */
  public ProjectModule {
    Objects.requireNonNull(name, "name");
  }

  /** Returns the modules with a workbook: this one, or those that match its pattern. */
  public Stream<ProjectModule> workbooks() {
    return modules.map(List::stream).orElseGet(() -> Stream.of(this));
  }
}
