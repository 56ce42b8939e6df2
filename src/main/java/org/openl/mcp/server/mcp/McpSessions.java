package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.McpConnection.Status;
import io.quarkiverse.mcp.server.McpMethod;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkiverse.mcp.server.runtime.McpConnectionBase;
import io.quarkiverse.mcp.server.runtime.Messages;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.call.availability.ToolListListener;

/** The sessions of the MCP extension, over both transports. */
@Singleton
public class McpSessions implements ToolListListener {

  private final ConnectionManager connections;

  McpSessions(ConnectionManager connections) {
    this.connections = connections;
  }

  /** Returns whether a session exists. */
  public boolean has(String id) {
    return connections.has(id);
  }

  /**
   * Returns how far the initialization of a session has come; empty if there is no such session.
   */
  public Optional<Status> status(String id) {
    return Optional.ofNullable(connections.get(id)).map(McpConnectionBase::status);
  }

  /** Ends a session. */
  public void remove(String id) {
    connections.remove(id);
  }

  /**
   * Notifies all clients (MCP 2025-11-25, Tools, "List Changed Notification"). The extension does
   * so by itself only for tools that are added or removed at run time.
   */
  @Override
  public void toolsChanged() {
    for (McpConnectionBase connection : connections) {
      // A client that is still initializing will list the tools anyway.
      if (connection.status() == Status.IN_OPERATION) {
        connection.send(
            Messages.newNotification(McpMethod.NOTIFICATIONS_TOOLS_LIST_CHANGED.jsonRpcName()));
      }
    }
  }
}
