package org.openl.mcp.server.door;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkiverse.mcp.server.McpServer;
import io.quarkiverse.mcp.server.runtime.config.McpServersRuntimeConfig;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Which session belongs to whom. The MCP extension finds a session by its id alone, so whoever got
 * hold of one could go on with it (MCP 2025-11-25, Security Best Practices, "Session Hijacking").
 */
@Singleton
class SessionOwners {

  private final Cache<String, Visitor> owners;

  SessionOwners(McpServersRuntimeConfig mcp) {
    // The extension forgets a session of its own accord when it has been idle, and tells nobody.
    Duration idle = mcp.servers().get(McpServer.DEFAULT).connectionIdleTimeout();
    Caffeine<Object, Object> kept = Caffeine.newBuilder();
    this.owners = (idle.isZero() ? kept : kept.expireAfterAccess(idle.multipliedBy(2))).build();
  }

  void began(String session, Visitor visitor) {
    owners.put(session, visitor);
  }

  void ended(String session) {
    owners.invalidate(session);
  }

  boolean isOwner(String session, Visitor visitor) {
    return visitor.equals(owners.getIfPresent(session));
  }
}
