package org.openl.mcp.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Checks and cleans the raw value of an environment variable, an option or a secret file. Editors
 * and shells can add byte order marks, line ends, quotation marks and characters that cannot be
 * decoded.
 */
public final class RawValue {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** The character with which Java replaces bytes that it cannot decode. */
  private static final char REPLACEMENT = '\uFFFD';

  private RawValue() {}

  /**
   * Returns the value.
   *
   * @param name the variable, for the message
   * @throws SettingsException if the value contains characters that could not be decoded, for
   *     example because the process has no UTF-8 locale
   */
  public static String decoded(String name, String value) {
    if (value.indexOf(REPLACEMENT) >= 0) {
      throw new SettingsException(
          name,
          "contains characters that cannot be decoded: set LC_ALL=C.UTF-8 in the environment of"
              + " this server, and write the value in UTF-8");
    }
    return value;
  }

  /**
   * Returns the path that a value names.
   *
   * @param name the variable, for the message
   * @throws SettingsException if the path is invalid on this system
   */
  public static Path path(String name, String value) {
    try {
      return Path.of(decoded(name, value));
    } catch (InvalidPathException e) {
      throw new SettingsException(name, "is not a valid path on this system: " + e.getReason());
    }
  }

  /** Returns the value without a byte order mark at its start. */
  static String withoutMark(String value) {
    return !value.isEmpty() && value.charAt(0) == BYTE_ORDER_MARK ? value.substring(1) : value;
  }

  /** Returns the value without line ends at its end. */
  static String withoutLineEnds(String value) {
    int end = value.length();
    while (end > 0 && (value.charAt(end - 1) == '\n' || value.charAt(end - 1) == '\r')) {
      end--;
    }
    return value.substring(0, end);
  }

  /** Returns the failure for a value in quotation marks. */
  static SettingsException quoted(String name) {
    return new SettingsException(
        name,
        "begins and ends with a quotation mark, which would be part of the value: remove both"
            + " (docker --env-file, for example, does not remove them)");
  }

  /** Returns whether a value begins and ends with the same quotation mark. */
  static boolean isQuoted(String value) {
    return value.length() > 1
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(value.length() - 1) == value.charAt(0);
  }
}
