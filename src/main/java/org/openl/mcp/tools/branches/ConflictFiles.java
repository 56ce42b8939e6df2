package org.openl.mcp.tools.branches;

import java.util.List;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/** Finds a file of a conflict. */
final class ConflictFiles {

  private ConflictFiles() {}

  /**
   * Returns the path of a file as Studio knows it.
   *
   * @param given the path, also without the folder of the project
   * @param what the sentence that says what is not done
   * @throws CallException if no file of the conflict has this path, or if several end with it
   */
  static String find(List<String> files, String given, String what) {
    String path = given.strip();
    List<String> same =
        files.stream().filter(file -> PrintableText.line(file).equals(path)).toList();
    List<String> found =
        same.isEmpty() && !path.isEmpty()
            ? files.stream().filter(file -> PrintableText.line(file).endsWith("/" + path)).toList()
            : same;
    if (found.size() != 1) {
      throw new CallException(
          what,
          "%s is not one of the files in conflict: %s."
              .formatted(Quoted.of(given), Quoted.names(files)),
          "Repeat the call with one of these paths.");
    }
    return found.get(0);
  }
}
