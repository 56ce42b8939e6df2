package org.openl.mcp.call.arguments;

import java.util.Arrays;
import java.util.List;
import org.openl.mcp.call.errors.CallException;

/** The path of a file in a project. */
public final class FilePath {

  /** The segments that would change the address of the request to Studio. */
  private static final List<String> INVALID_SEGMENTS = List.of("", ".", "..");

  private FilePath() {}

  /**
   * Validates the path of a file.
   *
   * @return the path
   * @throws CallException if it cannot be the path of a file
   */
  public static String check(String path) {
    if (Arrays.stream(path.split("/", -1)).anyMatch(INVALID_SEGMENTS::contains)) {
      throw new CallException(
          "The call was not made.",
          "'path' must be a file's path relative to the project, such as rules/Main.xlsx.",
          "Correct the arguments and repeat the call.");
    }
    return path;
  }
}
