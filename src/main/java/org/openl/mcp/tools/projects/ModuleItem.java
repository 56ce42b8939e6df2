package org.openl.mcp.tools.projects;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.studio.projects.ProjectModule;

/** One module of a project. */
@RegisterForReflection
public record ModuleItem(
    String name,
    @JsonPropertyDescription("Its workbook") Optional<String> path,
    List<String> sheets) {

  /** Returns the item for a module. */
  public static ModuleItem of(ProjectModule m, List<String> sheets) {
    return new ModuleItem(m.name(), m.path(), sheets);
  }
}
