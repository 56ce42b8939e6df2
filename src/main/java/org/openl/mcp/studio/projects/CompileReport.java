package org.openl.mcp.studio.projects;

import java.util.List;
import java.util.Optional;

/**
 * What OpenL Studio knows about the compilation of an opened project.
 *
 * @param complete whether the compilation is complete
 * @param errors the number of errors, also of those that are not in the messages
 * @param warnings the number of warnings, also of those that are not in the messages
 * @param modules the number of modules
 * @param compiled the number of compiled modules
 * @param messages the messages, in Studio's order
 * @param changes the files with unsaved changes; empty if Studio does not list them
 */
public record CompileReport(
    boolean complete,
    int errors,
    int warnings,
    int modules,
    int compiled,
    List<Message> messages,
    Optional<List<FileChange>> changes) {

  /**
   * A message of the compiler.
   *
   * @param severity ERROR, WARN or INFO
   * @param table the name of the table
   * @param cell the address of the cell
   */
  public record Message(
      String severity,
      String summary,
      Optional<String> tableId,
      Optional<String> table,
      Optional<String> cell,
      Optional<String> module) {}

  /**
   * A file with unsaved changes.
   *
   * @param path relative to the project or to its repository
   * @param type added, modified or deleted
   */
  public record FileChange(String path, String type) {}
}
