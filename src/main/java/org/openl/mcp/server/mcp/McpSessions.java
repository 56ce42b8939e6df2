package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.McpConnection.Status;
import io.quarkiverse.mcp.server.McpMethod;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkiverse.mcp.server.runtime.McpConnectionBase;
import io.quarkiverse.mcp.server.runtime.Messages;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.openl.mcp.call.availability.ToolListListener;
import org.openl.mcp.call.operations.SessionDirectory;

/** The sessions of the MCP extension, for both transports. */
@Singleton
public class McpSessions implements ToolListListener, SessionDirectory {

  private final ConnectionManager connections;

  McpSessions(ConnectionManager connections) {
    this.connections = connections;
  }

  @Override
  public boolean has(String id) {
    return connections.has(id);
  }

  /** Returns the status of a session; empty if the session does not exist. */
  public Optional<Status> status(String id) {
    return Optional.ofNullable(connections.get(id)).map(McpConnectionBase::status);
  }

  /** Ends a session. */
  public void remove(String id) {
    connections.remove(id);
  }

  /**
   * Sends every client the notification that the list of tools has changed (MCP 2025-11-25, Tools,
   * "List Changed Notification"). The extension sends it only when tools are added or removed.
   */
  @Override
  public void toolsChanged() {
    for (McpConnectionBase connection : connections) {
      // A client that is still initializing lists the tools later.
      if (connection.status() == Status.IN_OPERATION) {
        connection.send(
            Messages.newNotification(McpMethod.NOTIFICATIONS_TOOLS_LIST_CHANGED.jsonRpcName()));
      }
    }
  }
}
