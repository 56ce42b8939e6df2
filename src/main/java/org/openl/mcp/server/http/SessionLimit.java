package org.openl.mcp.server.http;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Limits the number of sessions. A new session beyond the limit ends the least recently used one,
 * whose client has to initialize again (MCP 2025-11-25, Transports, "Session Management").
 */
final class SessionLimit {

  private final Predicate<String> exists;
  private final Consumer<String> end;
  private final int maximum;

  /** Ordered by the time of the last use; the most recently used session is the last. */
  private final Set<String> sessions = new LinkedHashSet<>();

  /**
   * Creates a limit.
   *
   * @param exists returns whether a session with this id exists
   * @param end ends a session
   * @param maximum the maximum number of sessions
   */
  SessionLimit(Predicate<String> exists, Consumer<String> end, int maximum) {
    this.exists = exists;
    this.end = end;
    this.maximum = maximum;
  }

  /** Adds a new session. */
  synchronized void add(String session) {
    sessions.add(session);
    Iterator<String> oldest = sessions.iterator();
    while (sessions.size() > maximum) {
      end.accept(oldest.next());
      oldest.remove();
    }
  }

  /** Records that a session is used. Removes it if it no longer exists. */
  synchronized void use(String session) {
    if (sessions.remove(session) && exists.test(session)) {
      sessions.add(session);
    }
  }

  /** Removes a session that has ended. */
  synchronized void remove(String session) {
    sessions.remove(session);
  }
}
