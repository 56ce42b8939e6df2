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
 * One page of a list: at most the requested number of items, and only as many as fit into {@value
 * #LARGEST} characters.
 *
 * @param items the items
 * @param nextCursor the cursor of the next page; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

  /**
   * The maximum number of characters of the items: those of an answer, minus a reserve for names,
   * totals, a cursor and a heading.
   */
  public static final int LARGEST = Answer.LARGEST - 500;

  private static final String VERSION = "v1";

  private static final Pattern CURSOR =
      Pattern.compile(VERSION + ":(?<queryHash>[0-9a-f]{1,8}):(?<position>[0-9]{1,9})");

  /**
   * Returns a page of a list.
   *
   * @param cursor the cursor of the page; empty for the first page
   * @param limit the maximum number of items
   * @param query the other arguments of the call; a cursor is valid only for them
   * @throws CallException if the cursor is malformed or belongs to another query
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
   * Returns a page of a list that is read only up to the end of the page.
   *
   * @param source the list
   * @param cursor the cursor of the page; empty for the first page
   * @param limit the maximum number of items
   * @param query the other arguments of the call; a cursor is valid only for them
   * @throws CallException if the cursor is malformed or belongs to another query
   */
  public static <T> Page<T> of(
      Source<T> source, Optional<String> cursor, int limit, AnswerMapper mapper, Object... query) {
    String queryHash = queryHash(query);
    int from = cursor.map(c -> position(c, queryHash)).orElse(0);
    List<T> items = source.from(from, limit + 1);
    int taken = 0;
    int characters = 0;
    while (taken < items.size() && taken < limit) {
      characters += mapper.length(items.get(taken)) + 1;
      // A page always has its first item. Otherwise, every page could be empty.
      if (characters > LARGEST && taken > 0) {
        break;
      }
      taken++;
    }
    Optional<String> next =
        taken < items.size() ? Optional.of(cursor(queryHash, from + taken)) : Optional.empty();
    return new Page<>(List.copyOf(items.subList(0, taken)), next);
  }

  /** A list that is read in parts. */
  @FunctionalInterface
  public interface Source<T> {

    /**
     * Returns the items from a position.
     *
     * @param position the position from 0; may be past the end
     * @param count the maximum number of items
     * @return fewer than {@code count} items only at the end of the list
     */
    List<T> from(int position, int count);
  }

  /** Returns a hash of a query, which is the same after a restart. */
  private static String queryHash(Object... query) {
    return Integer.toHexString(Arrays.toString(query).hashCode());
  }

  private static String cursor(String queryHash, int position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (VERSION + ":" + queryHash + ":" + position).getBytes(StandardCharsets.UTF_8));
  }

  private static int position(String cursor, String queryHash) {
    Matcher parts = CURSOR.matcher(decoded(cursor));
    if (!parts.matches()) {
      throw malformed();
    }
    if (!parts.group("queryHash").equals(queryHash)) {
      throw ofAnotherQuery();
    }
    return Integer.parseInt(parts.group("position"));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static CallException malformed() {
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
