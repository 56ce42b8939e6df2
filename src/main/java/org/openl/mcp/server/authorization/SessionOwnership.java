package org.openl.mcp.server.authorization;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openl.mcp.server.mcp.McpSessions;

/**
 * Which session belongs to whom. The MCP extension finds a session by its id alone, so whoever got
 * hold of one could go on with it (MCP 2025-11-25, Security Best Practices, "Session Hijacking").
 */
@Singleton
class SessionOwnership {

  private final Map<String, SessionOwner> owners = new ConcurrentHashMap<>();
  private final McpSessions sessions;

  SessionOwnership(McpSessions sessions) {
    this.sessions = sessions;
  }

  void began(String session, SessionOwner visitor) {
    // The extension tells nobody when a session ends, by DELETE or for want of use.
    owners.keySet().removeIf(known -> !sessions.has(known));
    owners.put(session, visitor);
  }

  boolean isOwner(String session, SessionOwner visitor) {
    return visitor.equals(owners.get(session));
  }
}
