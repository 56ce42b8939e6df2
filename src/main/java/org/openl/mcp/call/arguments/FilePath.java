package org.openl.mcp.call.arguments;

import java.util.Arrays;
import java.util.List;
import org.openl.mcp.call.errors.CallException;

/** The path of a file in a project. */
public final class FilePath {

  /** What would lead to another address of Studio than a file's. */
  private static final List<String> NO_NAME = List.of("", ".", "..");

  private FilePath() {}

  /**
   * Lets a path go on that can be a file's.
   *
   * @throws CallException when it is none
   */
  public static String check(String path) {
    if (Arrays.stream(path.split("/", -1)).anyMatch(NO_NAME::contains)) {
      throw new CallException(
          "The call was not made.",
          "'path' must be a file's path relative to the project, such as rules/Main.xlsx.",
          "Correct the arguments and repeat the call.");
    }
    return path;
  }
}
