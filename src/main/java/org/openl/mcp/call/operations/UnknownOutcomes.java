package org.openl.mcp.call.operations;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The projects that a call of an MCP session may have changed although it failed. OpenL Studio may
 * say that such a project has no unsaved changes although a part of it has changed.
 */
@Singleton
public class UnknownOutcomes {

  private static final int MOST = 1_000;

  private final CurrentCall call;

  private final Map<Key, String> tools =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > MOST;
        }
      };

  UnknownOutcomes(CurrentCall call) {
    this.call = call;
  }

  private record Key(String session, String projectId) {}

  /** Keeps that the current call may have changed a project although it failed. */
  synchronized void put(String projectId) {
    key(projectId)
        .ifPresent(
            key -> {
              tools.remove(key);
              tools.put(key, call.tool());
            });
  }

  /** Returns the tool whose last call may have changed the project although it failed. */
  public synchronized Optional<String> tool(String projectId) {
    return key(projectId).map(tools::get);
  }

  /** Forgets such a call, because the changes of the project were saved or discarded. */
  public synchronized void settle(String projectId) {
    key(projectId).ifPresent(tools::remove);
  }

  private Optional<Key> key(String projectId) {
    return call.conversation().map(session -> new Key(session, projectId));
  }
}
