package org.openl.mcp.studio.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.studio.projects.ProjectDetails;

/** The states of the projects whose tables one identity has listed in OpenL Studio 5.27. */
final class ListedStates {

  private static final int MOST = 1_000;

  private final Map<String, State> states =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, State> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A state of a project.
   *
   * @param doubted whether the list of this state was doubted
   */
  private record State(List<Optional<String>> version, boolean doubted) {

    static State of(ProjectDetails project) {
      return new State(List.of(project.status(), project.branch(), project.revision()), false);
    }
  }

  /** Keeps the state of a project. Returns whether another one was kept before. */
  synchronized boolean isChanged(ProjectDetails project) {
    State state = State.of(project);
    Optional<State> before = Optional.ofNullable(states.get(project.id()));
    if (before.map(State::version).equals(Optional.of(state.version()))) {
      return false;
    }
    states.put(project.id(), state);
    return before.isPresent();
  }

  /** Returns whether the list of this state of a project is doubted for the first time. */
  synchronized boolean isFirstDoubt(ProjectDetails project) {
    State doubted = new State(State.of(project).version(), true);
    return !doubted.equals(states.put(project.id(), doubted));
  }
}
