package org.openl.mcp.call;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one was probably meant to be. */
public final class Nearest {

  private Nearest() {}

  /**
   * The nearest name, if any is near: at most a third of its letters differ.
   *
   * @param given the unknown name
   * @param known all known ones
   */
  public static Optional<String> to(String given, Collection<String> known) {
    String lower = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
        .filter(
            name ->
                distance(lower, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3)
                    || name.toLowerCase(Locale.ROOT).contains(lower)
                    || lower.contains(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * Levenshtein's distance; no library on the class path offers one, and it does not pay to bring
   * one.
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
