package org.openl.mcp.studio.tables;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of one identity that may have changed the tables of each project. */
final class TableChanges {

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  /** Counts a request. */
  void add(String projectId) {
    counts.merge(projectId, 1, Integer::sum);
  }

  /** Returns the number of requests so far. */
  int count(String projectId) {
    return counts.getOrDefault(projectId, 0);
  }
}
