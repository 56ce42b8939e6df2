package org.openl.mcp.studio.projects;

import java.util.HashMap;
import java.util.Map;
import org.openl.mcp.studio.StudioSession;

/**
 * Counts how often this server has opened, closed or reset each project of one identity, or has
 * replaced its workbooks. The ids of its tables may belong to other tables afterwards.
 */
public final class ProjectOpenings {

  private final Map<String, Integer> counts = new HashMap<>();

  private ProjectOpenings() {}

  /** Returns the counts for the identity of a session. */
  public static ProjectOpenings of(StudioSession session) {
    return session.shared(ProjectOpenings.class, ProjectOpenings::new);
  }

  /**
   * Counts a request that opens, closes or resets a project, merges its branches, or replaces its
   * workbooks.
   */
  public synchronized void add(String projectId) {
    counts.merge(projectId, 1, Integer::sum);
  }

  /** Returns the number of such requests so far. */
  public synchronized int count(String projectId) {
    return counts.getOrDefault(projectId, 0);
  }
}
