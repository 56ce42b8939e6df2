package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Objects;

/**
 * Templates for new projects, as {@code GET /repos/project-templates} of 6.x returns them.
 *
 * @param templates their names
 */
@RegisterForReflection
public record TemplateGroup(String type, String category, List<String> templates) {

  /** Replaces absent names with an empty list. Requires a type and a category. */
  public TemplateGroup {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(category, "category");
    templates = templates == null ? List.of() : List.copyOf(templates);
  }
}
