package org.openl.mcp.tools.tables;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids that tables of one identity had before an edit moved them. An id is known in the MCP
 * session and the project of the edit only.
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

  private record Key(String conversation, String projectId, String id) {}

  /**
   * A table that was moved.
   *
   * @param id its present id
   * @param name its name; empty if it has none
   */
  record Moved(String id, String name) {}

  /** Keeps the id that a table had before. */
  synchronized void put(String conversation, String projectId, String id, Moved now) {
    moved.replaceAll(
        (key, table) ->
            key.conversation.equals(conversation)
                    && key.projectId.equals(projectId)
                    && table.id.equals(id)
                ? now
                : table);
    moved.put(new Key(conversation, projectId, id), now);
    moved.remove(new Key(conversation, projectId, now.id));
  }

  /** Returns the table that had an id before. */
  synchronized Optional<Moved> get(String conversation, String projectId, String id) {
    return Optional.ofNullable(moved.get(new Key(conversation, projectId, id)));
  }

  /** Forgets the ids of the tables of a project, because all of them may have changed. */
  synchronized void forget(String projectId) {
    moved.keySet().removeIf(key -> key.projectId.equals(projectId));
  }
}
