package org.openl.mcp.call.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/** The path of a file in a project. */
public final class FilePath {

  /** The segments that would change the address of the request to Studio. */
  private static final List<String> INVALID_SEGMENTS = List.of("", ".", "..");

  /** The characters that no web server or no operating system accepts in a name. */
  private static final String INVALID_CHARACTERS = "\\%;:*?\"<>|";

  /** The names of devices of Windows, also with an extension. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\\..*)?");

  private static final int LONGEST = 500;

  /** The maximum number of bytes of a name that common file systems accept. */
  private static final int LONGEST_NAME = 255;

  /** The folder that Git keeps for itself. */
  private static final String OF_GIT = ".git";

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

  /**
   * Validates the path of a file that is about to be written. It must be one that every operating
   * system accepts, because projects are also used outside of OpenL Studio.
   *
   * @param argument the name of the argument
   * @return the path
   * @throws CallException if it cannot be the path of a file
   */
  public static String checkWritable(String argument, String path) {
    problem(path)
        .ifPresent(
            problem -> {
              throw new CallException(
                  "The call was not made.",
                  "'%s' must be a file's path relative to the project, such as rules/Main.xlsx. %s"
                      .formatted(argument, problem),
                  "Correct the arguments and repeat the call.");
            });
    return path;
  }

  private static Optional<String> problem(String path) {
    if (path.length() > LONGEST) {
      return Optional.of("It has more than %d characters.".formatted(LONGEST));
    }
    if (!PrintableText.line(path).equals(path)) {
      return Optional.of("It contains a character that cannot be printed.");
    }
    if (path.indexOf('\\') >= 0) {
      return Optional.of("Separate folders with slashes.");
    }
    if (path.chars().anyMatch(c -> INVALID_CHARACTERS.indexOf(c) >= 0)) {
      return Optional.of("It must not contain any of these characters: \\ % ; : * ? \" < > |");
    }
    return Arrays.stream(path.split("/", -1))
        .filter(name -> INVALID_SEGMENTS.contains(name) || !isName(name))
        .findFirst()
        .map(
            name ->
                name.isEmpty()
                    ? "A file or folder has no name there."
                    : "%s cannot be the name of a file or folder.".formatted(Quoted.of(name)));
  }

  /** Windows removes dots and spaces at the end of a name. */
  private static boolean isName(String name) {
    return name.equals(name.strip())
        && !name.endsWith(".")
        && !name.equalsIgnoreCase(OF_GIT)
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
        && !DEVICE.matcher(name).matches();
  }
}
