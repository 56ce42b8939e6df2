package org.openl.mcp.studio.projects;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/**
 * The compilation of the project that an HTTP session has read last, as {@code GET
 * /compile/progress/-1/-1} of 5.27 returns it.
 */
@RegisterForReflection
record SessionCompilation(
    Optional<List<SessionMessage>> messages,
    int errorsCount,
    int warningsCount,
    int modulesCount,
    int modulesCompiled,
    boolean compilationCompleted) {

  /**
   * A message of the compiler.
   *
   * @param id unique in a session
   */
  @RegisterForReflection
  record SessionMessage(
      long id,
      String summary,
      String severity,
      Optional<String> tableId,
      Optional<String> errorCell) {}

  /**
   * A table of the project, as {@code GET /compile/table/{tableId}} returns it.
   *
   * @param tableUrl {@code #repository/project/module/table}; absent if the session has read
   *     another project since
   */
  @RegisterForReflection
  record CompiledTable(
      Optional<String> tableUrl,
      Optional<List<SessionMessage>> errors,
      Optional<List<SessionMessage>> warnings) {}
}
