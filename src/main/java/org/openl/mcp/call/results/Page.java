package org.openl.mcp.call.results;

import java.util.List;
import java.util.Optional;
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

  /**
   * Returns a page of a list for an answer as JSON.
   *
   * @param cursor the cursor of the page; empty for the first page
   * @param limit the maximum number of items
   * @param query the other arguments of the call; a cursor is valid only for them
   * @throws CallException if the cursor is malformed or belongs to another query
   */
  public static <T> Page<T> of(
      List<T> all, Optional<String> cursor, int limit, AnswerMapper mapper, Object... query) {
    return of(all, cursor, limit, ResponseFormat.json, mapper, query);
  }

  /**
   * Returns a page of a list.
   *
   * @param cursor the cursor of the page; empty for the first page
   * @param limit the maximum number of items
   * @param format the format of the answer
   * @param query the other arguments of the call; a cursor is valid only for them
   * @throws CallException if the cursor is malformed or belongs to another query
   */
  public static <T> Page<T> of(
      List<T> all,
      Optional<String> cursor,
      int limit,
      ResponseFormat format,
      AnswerMapper mapper,
      Object... query) {
    return of(
        (position, count) ->
            all.subList(Math.min(position, all.size()), Math.min(position + count, all.size())),
        cursor,
        limit,
        format,
        mapper,
        query);
  }

  /**
   * Returns a page of a list that is read only up to the end of the page.
   *
   * @param source the list
   * @param cursor the cursor of the page; empty for the first page
   * @param limit the maximum number of items
   * @param format the format of the answer
   * @param query the other arguments of the call; a cursor is valid only for them
   * @throws CallException if the cursor is malformed or belongs to another query
   */
  public static <T> Page<T> of(
      Source<T> source,
      Optional<String> cursor,
      int limit,
      ResponseFormat format,
      AnswerMapper mapper,
      Object... query) {
    int from = Cursor.position(cursor, query);
    List<T> items = source.from(from, limit + 1);
    List<T> most = items.subList(0, Math.min(limit, items.size()));
    // A page always has its first item. Otherwise, every page could be empty.
    int taken = Math.min(most.size(), Math.max(1, mapper.fitting(most, format, LARGEST)));
    Optional<String> next =
        taken < items.size() ? Optional.of(Cursor.at(from + taken, query)) : Optional.empty();
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
}
