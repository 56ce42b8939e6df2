package org.openl.mcp.tools.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openl.mcp.call.errors.CallException;

/**
 * A pattern for names of files, ignoring case: {@code *} stands for any characters of a name,
 * {@code **} for any characters of a path, {@code ?} for one character, and <code>{a,b}</code> for
 * one of several texts. With a slash it is a pattern for paths. The time for a match grows with the
 * product of the lengths.
 */
final class FilePattern {

  /**
   * The maximum number of patterns without braces. Braces that would lead to more are ordinary
   * characters.
   */
  private static final int MOST_ALTERNATIVES = 100;

  private static final int LONGEST = 300;

  private final List<String> globs;
  private final boolean ofPath;

  private FilePattern(List<String> globs, boolean ofPath) {
    this.globs = globs;
    this.ofPath = ofPath;
  }

  /**
   * Creates a pattern.
   *
   * @throws CallException if it is too long
   */
  static FilePattern of(String glob) {
    if (glob.length() > LONGEST) {
      throw new CallException(
          "The call was not made.",
          "'pattern' has %d characters; at most %d are allowed.".formatted(glob.length(), LONGEST),
          "Correct the arguments and repeat the call.");
    }
    return new FilePattern(alternatives(glob.toLowerCase(Locale.ROOT)), glob.indexOf('/') >= 0);
  }

  private static List<String> alternatives(String glob) {
    List<String> all = List.of(glob);
    List<String> more = expanded(all);
    while (!more.isEmpty() && more.size() <= MOST_ALTERNATIVES) {
      all = more;
      more = expanded(all);
    }
    return all;
  }

  /** Replaces the first braces of each pattern; returns nothing if there are none. */
  private static List<String> expanded(List<String> globs) {
    int first = globs.get(0).indexOf('{');
    if (first < 0 || globs.get(0).indexOf('}', first) < 0) {
      return List.of();
    }
    List<String> more = new ArrayList<>();
    for (String each : globs) {
      int from = each.indexOf('{');
      int to = each.indexOf('}', from);
      for (String choice : each.substring(from + 1, to).split(",", -1)) {
        more.add(each.substring(0, from) + choice + each.substring(to + 1));
      }
    }
    return more;
  }

  boolean matches(String path) {
    String text =
        (ofPath ? path : path.substring(path.lastIndexOf('/') + 1)).toLowerCase(Locale.ROOT);
    return globs.stream().anyMatch(glob -> matches(glob, text));
  }

  /** Keeps for each position of the text whether the glob so far matches the text before it. */
  private static boolean matches(String glob, String text) {
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    int i = 0;
    while (i < glob.length()) {
      if (glob.startsWith("**/", i)) {
        afterFolders(reached, text);
        i += 3;
      } else if (glob.startsWith("**", i)) {
        afterAny(reached, text, true);
        i += 2;
      } else if (glob.charAt(i) == '*') {
        afterAny(reached, text, false);
        i++;
      } else {
        afterOne(reached, text, glob.charAt(i));
        i++;
      }
    }
    return reached[text.length()];
  }

  private static void afterFolders(boolean[] reached, String text) {
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      any = any || reached[i];
      reached[i + 1] = reached[i + 1] || any && text.charAt(i) == '/';
    }
  }

  private static void afterAny(boolean[] reached, String text, boolean slashes) {
    for (int i = 0; i < text.length(); i++) {
      boolean goesOn = slashes || text.charAt(i) != '/';
      reached[i + 1] = reached[i + 1] || reached[i] && goesOn;
    }
  }

  private static void afterOne(boolean[] reached, String text, char wanted) {
    boolean[] before = Arrays.copyOf(reached, reached.length);
    reached[0] = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      reached[i + 1] = before[i] && (wanted == '?' ? c != '/' : c == wanted);
    }
  }
}
