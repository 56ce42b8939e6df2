package org.openl.mcp.call.results;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openl.mcp.call.errors.CallException;

/** Writes and reads the cursors of answers that are longer than one page. */
public final class Cursor {

  private static final String VERSION = "v1";

  private static final Pattern CURSOR =
      Pattern.compile(VERSION + ":(?<queryHash>[0-9a-f]{1,8}):(?<position>[0-9]{1,9})");

  private Cursor() {}

  /**
   * Returns the cursor of a page.
   *
   * @param position the position of the first item of the page, from 0
   * @param query the other arguments of the call; the cursor is valid only for them
   */
  public static String at(int position, Object... query) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (VERSION + ":" + queryHash(query) + ":" + position).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the position of the first item of a page, from 0.
   *
   * @param cursor the cursor of the page; empty for the first page
   * @param query the other arguments of the call
   * @throws CallException if the cursor is malformed or belongs to another query
   */
  public static int position(Optional<String> cursor, Object... query) {
    return cursor.map(given -> position(given, queryHash(query))).orElse(0);
  }

  /** Returns a hash of a query, which is the same after a restart. */
  private static String queryHash(Object... query) {
    return Integer.toHexString(Arrays.toString(query).hashCode());
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
