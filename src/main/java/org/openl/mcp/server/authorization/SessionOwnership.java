package org.openl.mcp.server.authorization;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openl.mcp.server.mcp.McpSessions;

/**
 * The registry of session owners. The MCP extension identifies a session only by its id, so that
 * anybody who gets the id could use the session (MCP 2025-11-25, Security Best Practices, "Session
 * Hijacking").
 */
@Singleton
class SessionOwnership {

  private final Map<String, SessionOwner> owners = new ConcurrentHashMap<>();
  private final McpSessions sessions;

  SessionOwnership(McpSessions sessions) {
    this.sessions = sessions;
  }

  /** Binds a new session to its owner. */
  void bind(String session, SessionOwner owner) {
    // The extension does not report the end of a session.
    owners.keySet().removeIf(id -> !sessions.has(id));
    owners.put(session, owner);
  }

  /** Returns whether a session belongs to a caller. */
  boolean isOwner(String session, SessionOwner caller) {
    return caller.equals(owners.get(session));
  }
}
