package org.openl.mcp.text;

import java.util.regex.Pattern;

/**
 * Removes file paths of the Studio server from answers. They do not help a caller, but they would
 * help an attacker.
 */
public final class ServerPaths {

  /** The replacement for a path. */
  private static final String HIDDEN = "…";

  private static final String WORD = "[\\p{L}\\p{N}_.@+~#%&=()\\[\\]-]+";
  private static final String WORDS = WORD + "(?: +" + WORD + "){0,8}";

  /** A folder name may contain spaces if a slash follows. */
  private static final String FOLDER = "(?>" + WORDS + "/)";

  /** The last part of a path may contain spaces before a quotation mark or an extension. */
  private static final String LAST =
      "(?>"
          + WORDS
          + "(?=[\"'])|"
          + WORD
          + "(?: +"
          + WORD
          + "){0,8}?(?<=\\.xlsx?)(?!\\w)|"
          + WORD
          + ")";

  private static final String POSIX =
      "(?<![\\w/])/(?:" + FOLDER + "{1,99}+" + LAST + "|" + FOLDER + "{2,99}+)";
  private static final String FILE_URI = "(?<=\\bfile:)/{1,3}+" + FOLDER + "{0,99}+" + LAST + "?";
  private static final String AFTER_SPACE = "( [^\\s\\\\]*\\\\\\S*)*";
  private static final String DRIVE = "(?<![A-Za-z])[A-Za-z]:[\\\\/](?!/)\\S+" + AFTER_SPACE;
  private static final String SHARE = "\\\\\\\\[\\w.-]+\\\\\\S*" + AFTER_SPACE;

  private static final Pattern PATH_IN_TEXT =
      Pattern.compile(String.join("|", FILE_URI, POSIX, DRIVE, SHARE));

  private static final Pattern SERVER_PATH =
      Pattern.compile(
          "^([\\\\/]|[A-Za-z]:|\\w{2,}:/).*|(^|.*[\\\\/])\\.\\.([\\\\/].*|$)", Pattern.DOTALL);

  private ServerPaths() {}

  /** Returns a sentence in which an ellipsis replaces each absolute path. */
  public static String hidden(String sentence) {
    return PATH_IN_TEXT.matcher(sentence).replaceAll(HIDDEN);
  }

  /**
   * Returns the path of a workbook unchanged if it is relative to its project, such as {@code
   * Project/Workbook.xlsx}. For any other path it returns the last part, the name of the workbook.
   */
  public static String workbook(String path) {
    return SERVER_PATH.matcher(path).matches()
        ? path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
        : path;
  }
}
