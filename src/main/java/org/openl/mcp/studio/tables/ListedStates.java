package org.openl.mcp.studio.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.projects.ProjectDetails;

/** The states of the projects whose tables one identity has listed in OpenL Studio 5.27. */
final class ListedStates {

  private static final int MOST = 1_000;

  private final Map<String, List<Optional<String>>> states =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Optional<String>>> eldest) {
          return size() > MOST;
        }
      };

  /** Keeps the state of a project. Returns whether another one was kept before. */
  synchronized boolean isChanged(ProjectDetails project) {
    List<Optional<String>> state = List.of(project.status(), project.branch(), project.revision());
    List<Optional<String>> before = states.put(project.id(), state);
    return before != null && !before.equals(state);
  }
}
