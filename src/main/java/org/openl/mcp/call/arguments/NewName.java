package org.openl.mcp.call.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.text.PrintableText;
import org.openl.mcp.text.Quoted;

/**
 * The rule for the names of what this server creates in a repository. OpenL Studio has a similar
 * one, but not every release applies it or says what is wrong. Such a name is also the name of a
 * folder or a file, and a part of the address of a request.
 */
public final class NewName {

  private static final int LONGEST = 100;

  private static final int MOST_BYTES = 200;

  private static final String FORBIDDEN = "\\/:;<>?*%'[]|\"";

  private static final Pattern OF_WINDOWS =
      Pattern.compile("(?i)(con|prn|aux|nul|(com|lpt)[1-9])(\\..*)?");

  private NewName() {}

  /**
   * Validates a name.
   *
   * @param argument the argument with the name
   * @return the name without spaces around it
   * @throws CallException if nothing can be created with this name; nothing was changed
   */
  public static String check(String argument, String name) {
    String stripped = name.strip();
    Optional<String> problem =
        invisible(stripped).or(() -> malformed(stripped)).or(() -> tooLong(stripped));
    if (problem.isPresent()) {
      throw new CallException(
          "The call was not made.",
          "The name in '%s' %s.".formatted(argument, problem.get()),
          "Repeat the call with another name.");
    }
    return stripped;
  }

  /** Returns the first character that nobody sees, or that looks like a space but is not one. */
  private static Optional<String> invisible(String name) {
    return name.codePoints()
        .filter(c -> c != ' ')
        .filter(c -> Character.isSpaceChar(c) || !PrintableText.line(text(c)).equals(text(c)))
        .mapToObj(
            c ->
                "contains the character U+%04X at position %d, which cannot be seen"
                    .formatted(c, name.indexOf(c) + 1))
        .findFirst();
  }

  private static Optional<String> malformed(String name) {
    if (name.codePoints().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      return Optional.of(
          "is %s. It contains at least one of the forbidden characters %s"
              .formatted(Quoted.of(name), String.join(" ", FORBIDDEN.split(""))));
    }
    if (name.endsWith(".")) {
      return Optional.of("is %s. It must not end with a full stop".formatted(Quoted.of(name)));
    }
    return Optional.of(name)
        .filter(n -> OF_WINDOWS.matcher(n).matches())
        .map(n -> "is %s. Windows reserves this name".formatted(Quoted.of(n)));
  }

  private static Optional<String> tooLong(String name) {
    return Optional.of(name)
        .filter(n -> n.length() > LONGEST || n.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES)
        .map(
            n ->
                "has %d characters. At most %d are allowed, and %d bytes in UTF-8"
                    .formatted(n.length(), LONGEST, MOST_BYTES));
  }

  private static String text(int codePoint) {
    return Character.toString(codePoint);
  }
}
