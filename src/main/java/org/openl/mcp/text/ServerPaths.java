package org.openl.mcp.text;

import java.util.regex.Pattern;

/**
 * Keeps the paths of OpenL Studio's server out of answers: they tell a caller nothing and tell an
 * attacker what runs where.
 */
public final class ServerPaths {

  /** What stands in the place of a path. */
  private static final String HIDDEN = "…";

  private static final String WORD = "[\\p{L}\\p{N}_.@+~#%&=()\\[\\]-]+";
  private static final String WORDS = WORD + "(?: +" + WORD + "){0,8}";

  /** Its name may have spaces in it if a slash follows. */
  private static final String FOLDER = "(?>" + WORDS + "/)";

  /** The last part of a path may have spaces in it before a quotation mark or an extension. */
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
  private static final String BEHIND_A_SPACE = "( [^\\s\\\\]*\\\\\\S*)*";
  private static final String DRIVE = "(?<![A-Za-z])[A-Za-z]:[\\\\/](?!/)\\S+" + BEHIND_A_SPACE;
  private static final String SHARE = "\\\\\\\\[\\w.-]+\\\\\\S*" + BEHIND_A_SPACE;

  private static final Pattern IN_A_SENTENCE =
      Pattern.compile(String.join("|", FILE_URI, POSIX, DRIVE, SHARE));

  private static final Pattern OF_A_SERVER =
      Pattern.compile(
          "^([\\\\/]|[A-Za-z]:|\\w{2,}:/).*|(^|.*[\\\\/])\\.\\.([\\\\/].*|$)", Pattern.DOTALL);

  private ServerPaths() {}

  /** Returns a sentence with an ellipsis in the place of each absolute path. */
  public static String hidden(String sentence) {
    return IN_A_SENTENCE.matcher(sentence).replaceAll(HIDDEN);
  }

  /**
   * Returns the path of a workbook if it is one inside its project, such as {@code
   * Project/Workbook.xlsx}. Of any other path it returns the last part, the name of the workbook.
   */
  public static String workbook(String path) {
    return OF_A_SERVER.matcher(path).matches()
        ? path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
        : path;
  }
}
