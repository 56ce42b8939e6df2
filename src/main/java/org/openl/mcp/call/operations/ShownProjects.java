package org.openl.mcp.call.operations;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.projects.ProjectDetails;
import org.openl.mcp.text.Quoted;

/**
 * The branch and the revision at which each MCP session was shown a project last. All sessions of
 * an identity, and the user's windows of OpenL Studio, have the same opened project: each of them
 * may switch it between what a model reads and what it changes.
 */
@Singleton
public class ShownProjects {

  private final CurrentCall call;

  ShownProjects(CurrentCall call) {
    this.call = call;
  }

  /** The state of a project that decides which tables it has. */
  private record State(Optional<String> branch, Optional<String> revision) {

    static State of(ProjectDetails project) {
      return new State(project.branch(), project.revision());
    }

    private String description() {
      return branch.map(name -> "on the branch %s, ".formatted(Quoted.of(name))).orElse("")
          + revision.map("at revision %s"::formatted).orElse("without a revision");
    }
  }

  private record Key(String session, String projectId) {}

  /** The states of one identity. */
  private static final class States {

    private static final int MOST = 1_000;

    private final Map<Key, State> shown =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Key, State> eldest) {
            return size() > MOST;
          }
        };

    /** Keeps a state. Returns the one before. */
    synchronized Optional<State> put(Key key, State state) {
      Optional<State> before = Optional.ofNullable(shown.remove(key));
      shown.put(key, state);
      return before;
    }

    /** Returns a state. Keeps the present one if there is none. */
    synchronized State get(Key key, State now) {
      return shown.computeIfAbsent(key, absent -> now);
    }
  }

  /**
   * Keeps the state of a project that the answer of the current call shows.
   *
   * @return a sentence that says that the session was shown another state before; empty if it was
   *     not
   */
  public Optional<String> put(StudioSession studio, ProjectDetails project) {
    State now = State.of(project);
    return key(project)
        .flatMap(key -> states(studio).put(key, now))
        .filter(before -> !before.equals(now))
        .map(
            before ->
                "This session was shown the project %s %s before. It is %s now."
                    .formatted(Quoted.of(project.name()), before.description(), now.description()));
  }

  /**
   * Requires that a project that is about to be changed is as the session was shown it.
   *
   * @param what the sentence that says what is not done
   * @throws CallException if it is on another branch or at another revision
   */
  public void require(StudioSession studio, ProjectDetails project, String what) {
    State now = State.of(project);
    State shown = key(project).map(key -> states(studio).get(key, now)).orElse(now);
    if (!shown.equals(now)) {
      throw new CallException(
          what,
          "This session was shown the project %s %s. It is %s now, because it was switched or saved elsewhere."
              .formatted(Quoted.of(project.name()), shown.description(), now.description()),
          "To change it there, read again what you want to change with openl_get_table or openl_get_project, then repeat the call."
              + (shown.branch.equals(now.branch)
                  ? ""
                  : shown
                      .branch
                      .map(Quoted::of)
                      .map(
                          " Otherwise, go back with openl_open_project and the branch %s."
                              ::formatted)
                      .orElse("")));
    }
  }

  private Optional<Key> key(ProjectDetails project) {
    return call.conversation().map(session -> new Key(session, project.id()));
  }

  private static States states(StudioSession studio) {
    return studio.shared(States.class, States::new);
  }
}
