package org.openl.mcp.call.results;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;

/**
 * One page of a list: as many items as asked for and as fit into {@value #LARGEST} characters.
 *
 * @param items the items
 * @param nextCursor what to pass to get the following ones; empty at the end
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

  /** An answer's characters, less those around the items: names, totals, a cursor, a heading. */
  public static final int LARGEST = Answer.LARGEST - 500;

  private static final String VERSION = "v1";

  private static final Pattern CURSOR =
      Pattern.compile(VERSION + ":(?<mark>[0-9a-f]{1,8}):(?<position>[0-9]{1,9})");

  /**
   * Cuts a page out of a list.
   *
   * @param cursor where it begins; empty: at the start
   * @param limit how many items at most
   * @param query what was asked for, besides cursor and limit; a cursor counts for this only
   * @throws CallException when the cursor is not one of ours, or of another query
   */
  public static <T> Page<T> of(
      List<T> all, Optional<String> cursor, int limit, AnswerMapper mapper, Object... query) {
    return of(
        (position, count) ->
            all.subList(Math.min(position, all.size()), Math.min(position + count, all.size())),
        cursor,
        limit,
        mapper,
        query);
  }

  /**
   * Cuts a page out of what is read only as far as it is needed.
   *
   * @param source gives the items
   * @param cursor where it begins; empty: at the start
   * @param limit how many items at most
   * @param query what was asked for, besides cursor and limit; a cursor counts for this only
   * @throws CallException when the cursor is not one of ours, or of another query
   */
  public static <T> Page<T> of(
      Source<T> source, Optional<String> cursor, int limit, AnswerMapper mapper, Object... query) {
    String mark = mark(query);
    int from = cursor.map(c -> position(c, mark)).orElse(0);
    List<T> items = source.from(from, limit + 1);
    int taken = 0;
    int characters = 0;
    while (taken < items.size() && taken < limit) {
      characters += mapper.length(items.get(taken)) + 1;
      // The first item always goes out, or a page could be empty for ever.
      if (characters > LARGEST && taken > 0) {
        break;
      }
      taken++;
    }
    Optional<String> next =
        taken < items.size() ? Optional.of(cursor(mark, from + taken)) : Optional.empty();
    return new Page<>(List.copyOf(items.subList(0, taken)), next);
  }

  /** A list that is read in parts. */
  @FunctionalInterface
  public interface Source<T> {

    /**
     * The items from a position on.
     *
     * @param position from 0, may be past the end
     * @param count how many at most
     * @return fewer than {@code count} only when there are no more
     */
    List<T> from(int position, int count);
  }

  /** Tells one query from another, also after a restart. */
  private static String mark(Object... query) {
    return Integer.toHexString(Arrays.toString(query).hashCode());
  }

  private static String cursor(String mark, int position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((VERSION + ":" + mark + ":" + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String cursor, String mark) {
    Matcher parts = CURSOR.matcher(decoded(cursor));
    if (!parts.matches()) {
      throw notOurs();
    }
    if (!parts.group("mark").equals(mark)) {
      throw ofAnotherQuery();
    }
    return Integer.parseInt(parts.group("position"));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw notOurs();
    }
  }

  private static CallException notOurs() {
    return new CallException(
        "The cursor is not valid.",
        "A cursor must be the unchanged nextCursor of an earlier answer.",
        "Repeat the call without a cursor to start at the beginning.");
  }

  private static CallException ofAnotherQuery() {
    return new CallException(
        "The cursor belongs to a call with other arguments.",
        "A cursor continues only the list that returned it.",
        "Repeat the call with the arguments of that call, or without a cursor to start at the beginning.");
  }
}
