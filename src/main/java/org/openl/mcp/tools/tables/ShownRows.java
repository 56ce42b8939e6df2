package org.openl.mcp.tools.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table of OpenL Studio 6.x that an MCP session was shown last, or has written last.
 * An edit without {@code expected} relies on them.
 *
 * @param first the index of the first row
 * @param count the number of rows
 * @param digest of their values and formulas
 */
record ShownRows(int first, int count, String digest) {

  /**
   * Returns rows of a grid.
   *
   * @param source the rows, as OpenL Studio returns them
   * @param first the index of the first one in the table
   */
  static ShownRows of(JsonNode source, int first) {
    return new ShownRows(first, source.size(), digest(source, 0, source.size()));
  }

  /** Returns whether a whole grid has the same values and formulas in these rows. */
  boolean areIn(JsonNode source) {
    return source.size() >= first + count && digest.equals(digest(source, first, count));
  }

  private static String digest(JsonNode source, int first, int count) {
    MessageDigest digest = sha256();
    for (int row = first; row < first + count; row++) {
      for (JsonNode cell : source.path(row)) {
        String content = cell.path("value") + "\t" + cell.path("formula").asText() + "\n";
        digest.update(content.getBytes(StandardCharsets.UTF_8));
      }
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rows that the MCP sessions of one identity were shown last. */
  static final class Sessions {

    private static final int MOST = 1_000;

    private final Map<Table, ShownRows> rows =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Table, ShownRows> eldest) {
            return size() > MOST;
          }
        };

    synchronized void put(Table table, ShownRows shown) {
      rows.remove(table);
      rows.put(table, shown);
    }

    synchronized Optional<ShownRows> get(Table table) {
      return Optional.ofNullable(rows.get(table));
    }
  }

  /** A table in an MCP session. */
  record Table(String session, String projectId, String id) {}
}
