package org.openl.mcp.call;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list: as many items as asked for and as fit into {@value #LARGEST} characters.
 *
 * @param items the items
 * @param nextCursor what to pass to get the following ones; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

  /** What a model reads at once without losing sight of the rest. */
  public static final int LARGEST = 25_000;

  private static final String CURSOR = "v1:";

  /**
   * Cuts a page out of a list.
   *
   * @param cursor where it begins; empty: at the start
   * @param limit how many items at most
   * @throws CallException when the cursor is not one of ours
   */
  public static <T> Page<T> of(
      List<T> all, Optional<String> cursor, int limit, AnswerMapper mapper) {
    int from = Math.min(cursor.map(Page::position).orElse(0), all.size());
    int to = from;
    int characters = 0;
    while (to < all.size() && to - from < limit) {
      characters += mapper.json(all.get(to)).length() + 1;
      // The first item always goes out, or a page could be empty for ever.
      if (characters > LARGEST && to > from) {
        break;
      }
      to++;
    }
    Optional<String> next = to < all.size() ? Optional.of(cursor(to)) : Optional.empty();
    return new Page<>(List.copyOf(all.subList(from, to)), next);
  }

  private static String cursor(int position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((CURSOR + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (text.startsWith(CURSOR)) {
        return Math.max(0, Integer.parseInt(text.substring(CURSOR.length())));
      }
    } catch (IllegalArgumentException e) {
      throw notOurs();
    }
    throw notOurs();
  }

  private static CallException notOurs() {
    return new CallException(
        "The cursor is not valid.",
        "A cursor is the nextCursor of an earlier answer, unchanged.",
        "Repeat the call without a cursor to start at the beginning.");
  }
}
