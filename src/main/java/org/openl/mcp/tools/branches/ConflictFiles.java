package org.openl.mcp.tools.branches;

import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/** Finds files of a conflict. */
final class ConflictFiles {

  /** The maximum number of files in an answer. */
  private static final int MOST = 100;

  private ConflictFiles() {}

  /** Returns the files that an answer shows. */
  static <T> List<T> shown(List<T> files) {
    return files.subList(0, Math.min(MOST, files.size()));
  }

  /** Returns a sentence that says that files are left out, if there are more than are shown. */
  static Optional<String> leftOut(int all) {
    return Optional.of(all - MOST)
        .filter(more -> more > 0)
        .map(more -> "Only the first %d of %d files are in this answer.".formatted(MOST, all));
  }

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
