package org.openl.mcp.studio.tables;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.text.ServerPaths;

/**
 * A table that is connected with another one, as OpenL Studio returns it.
 *
 * @param file {@code Project/Workbook.xlsx}
 * @param pos the cells it occupies, such as {@code D54:G68}
 * @param project the name of its project, which another project may depend on
 * @param dependencies the ids of the tables that it uses directly; absent if there are none
 */
@RegisterForReflection
public record RelatedTable(
    Optional<String> id,
    Optional<String> name,
    Optional<String> kind,
    Optional<String> file,
    Optional<String> pos,
    Optional<String> project,
    Optional<List<String>> dependencies) {

  /** Copies the list, and keeps only the name of a workbook that Studio returns with its path. */
  public RelatedTable {
    file = file.map(ServerPaths::workbook);
    dependencies = dependencies.map(List::copyOf);
  }

  /** Returns whether the table only runs another one. */
  boolean isTest() {
    return kind.filter(is -> is.equals("Test") || is.equals("Run")).isPresent();
  }
}
