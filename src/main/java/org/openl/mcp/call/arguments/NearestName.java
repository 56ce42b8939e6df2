package org.openl.mcp.call.arguments;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is most similar to a misspelled name. */
public final class NearestName {

  private NearestName() {}

  /** The minimum length of a fragment; too many names contain a shorter fragment. */
  private static final int SHORTEST_FRAGMENT = 3;

  /** The maximum length of a name; limits the work for an arbitrary argument. */
  private static final int LONGEST = 200;

  /**
   * Returns the most similar name, if one is similar: at most a third of its letters differ, or one
   * name contains the other.
   *
   * @param given the unknown name
   * @param known all known names
   */
  public static Optional<String> to(String given, Collection<String> known) {
    if (given.length() > LONGEST) {
      return Optional.empty();
    }
    String lower = given.strip().toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> near(lower, name.toLowerCase(Locale.ROOT)))
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))));
  }

  private static boolean near(String given, String name) {
    return distance(given, name) <= name.length() / 3
        || given.length() >= SHORTEST_FRAGMENT && name.contains(given)
        || name.length() >= SHORTEST_FRAGMENT && given.contains(name);
  }

  /**
   * Returns the Levenshtein distance. No library on the class path provides it, and adding a
   * library for it is not worthwhile.
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
