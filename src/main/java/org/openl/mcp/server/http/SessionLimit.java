package org.openl.mcp.server.http;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Bounds the number of sessions. A session that begins beyond it ends the one that was not used for
 * the longest time, whose client initializes again (MCP 2025-11-25, Transports, "Session
 * Management").
 */
final class SessionLimit {

  private final Predicate<String> known;
  private final Consumer<String> end;
  private final int most;

  /** The most recently used one is the last. */
  private final Set<String> used = new LinkedHashSet<>();

  /**
   * Creates a limit.
   *
   * @param known whether there is a session of this id
   * @param end ends a session
   * @param most how many sessions are kept
   */
  SessionLimit(Predicate<String> known, Consumer<String> end, int most) {
    this.known = known;
    this.end = end;
    this.most = most;
  }

  /** Records that a session begins. */
  synchronized void began(String session) {
    used.add(session);
    Iterator<String> oldest = used.iterator();
    while (used.size() > most) {
      end.accept(oldest.next());
      oldest.remove();
    }
  }

  /** Records that a session is used; one that has ended changes nothing. */
  synchronized void use(String session) {
    if (used.remove(session) && known.test(session)) {
      used.add(session);
    }
  }

  /** Records that a session has ended. */
  synchronized void ended(String session) {
    used.remove(session);
  }
}
