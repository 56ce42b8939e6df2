package org.openl.mcp.call.operations;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the calls of an MCP session have changed in a project since it was saved, as far as OpenL
 * Studio may not tell it: 5.27 does not list unsaved changes, and after a failed call it may say
 * that there are none although a part of the project has changed.
 */
@Singleton
public class SessionChanges {

  private static final int MOST = 1_000;

  private final CurrentCall call;

  private final Map<Key, Changes> changes =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Changes> eldest) {
          return size() > MOST;
        }
      };

  SessionChanges(CurrentCall call) {
    this.call = call;
  }

  private record Key(String session, String projectId) {}

  private static final class Changes {

    private static final int MOST_TABLES = 100;

    private final Set<String> tables = new LinkedHashSet<>();
    private Optional<String> failed = Optional.empty();
  }

  /** Keeps that the current call may have changed a project although it failed. */
  synchronized void addFailure(String projectId) {
    changes(projectId).ifPresent(known -> known.failed = Optional.of(call.tool()));
  }

  /** Keeps the table that the current call was about, if the call has changed something. */
  public synchronized void addTable(String projectId, String table) {
    Optional.of(projectId)
        .filter(id -> call.writes().mayHaveChanged())
        .flatMap(this::changes)
        .filter(known -> known.tables.size() < Changes.MOST_TABLES)
        .ifPresent(known -> known.tables.add(table));
  }

  /** Returns the tool whose last call may have changed the project although it failed. */
  public synchronized Optional<String> failedTool(String projectId) {
    return key(projectId).map(changes::get).flatMap(known -> known.failed);
  }

  /** Returns the names of the changed tables, in the order of the first change. */
  public synchronized List<String> tables(String projectId) {
    return key(projectId)
        .map(changes::get)
        .map(known -> List.copyOf(known.tables))
        .orElse(List.of());
  }

  /** Forgets the changes of a project, because they were saved or discarded. */
  public synchronized void settle(String projectId) {
    key(projectId).ifPresent(changes::remove);
  }

  private Optional<Changes> changes(String projectId) {
    return key(projectId).map(key -> changes.computeIfAbsent(key, absent -> new Changes()));
  }

  private Optional<Key> key(String projectId) {
    return call.conversation().map(session -> new Key(session, projectId));
  }
}
