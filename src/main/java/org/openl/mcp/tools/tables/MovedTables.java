package org.openl.mcp.tools.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that tables of one identity had before an edit moved them. An id is known in the MCP
 * session and the project of the edit only, until this server opens, closes or resets the project:
 * another branch or revision may have other tables.
 */
final class MovedTables {

  private static final int MOST = 1_000;

  private final Map<Key, Moved> moved =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Moved> eldest) {
          return size() > MOST;
        }
      };

  private record Key(Scope scope, String id) {}

  /**
   * Where an id is known.
   *
   * @param opening the number of times that the project was opened before
   */
  record Scope(String conversation, String projectId, int opening) {}

  /**
   * A table that was moved.
   *
   * @param id its present id
   * @param name its name; empty if it has none
   */
  record Moved(String id, String name) {}

  /** Keeps the id that a table had before. */
  synchronized void put(Scope scope, String id, Moved now) {
    moved.replaceAll((key, table) -> key.scope.equals(scope) && table.id.equals(id) ? now : table);
    moved.put(new Key(scope, id), now);
    moved.remove(new Key(scope, now.id));
  }

  /** Returns the table that had an id before. */
  synchronized Optional<Moved> get(Scope scope, String id) {
    return Optional.ofNullable(moved.get(new Key(scope, id)));
  }
}
