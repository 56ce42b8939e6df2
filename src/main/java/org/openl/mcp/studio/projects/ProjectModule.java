package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A module of a project, as {@code GET /projects/{projectId}/modules} of 6.x answers it.
 *
 * @param path its workbook, or a pattern such as {@code rules/**}{@code /*.xlsx}
 * @param modules those that a pattern stands for; empty: it is no pattern
 */
@RegisterForReflection
public record ProjectModule(
    String name, Optional<String> path, Optional<List<ProjectModule>> modules) {

  /** Without name it is no module. */
  public ProjectModule {
    Objects.requireNonNull(name, "name");
  }

  /** The workbooks: itself, or what its pattern stands for. */
  public Stream<ProjectModule> workbooks() {
    return modules.map(List::stream).orElseGet(() -> Stream.of(this));
  }
}
