package org.openl.mcp.tools.tables.editing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.text.Digest;

/**
 * The typed views that this server read for one identity after its own writes. A view that is still
 * the same has no unsaved changes of anybody else.
 */
final class WrittenViews {

  private static final int MOST = 1_000;

  private final Map<Key, String> digests =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > MOST;
        }
      };

  private record Key(
      String projectId, Optional<String> branch, Optional<String> revision, String table) {

    private static Key of(ProjectDetails project, String table) {
      return new Key(project.id(), project.branch(), project.revision(), table);
    }
  }

  /**
   * Keeps the view of a table after a write.
   *
   * @param project the project before the write
   * @return the view
   */
  synchronized ObjectNode keep(ProjectDetails project, String table, ObjectNode view) {
    digests.put(Key.of(project, table), digest(view));
    return view;
  }

  /** Returns whether a view is the one that was read after the last write of the table. */
  synchronized boolean has(ProjectDetails project, String table, ObjectNode view) {
    return digest(view).equals(digests.get(Key.of(project, table)));
  }

  private static String digest(ObjectNode view) {
    return Digest.of(view.toString());
  }
}
