package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.McpConnection;
import io.quarkiverse.mcp.server.McpMethod;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.runtime.ConnectionManager;
import io.quarkiverse.mcp.server.runtime.McpConnectionBase;
import io.quarkiverse.mcp.server.runtime.Messages;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.openl.mcp.config.RunMode;
import org.openl.mcp.studio.Studio;

/**
 * Reads Studio's version from the start on until it is known, and tells the clients when tools go
 * because of it (MCP 2025-11-25, Tools, "List Changed Notification"). The extension announces the
 * capability {@code tools.listChanged} since the tool manager is injected here.
 */
@ApplicationScoped
class VersionWatcher {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Studio studio;
  private final ToolAvailability servable;
  private final ToolManager tools;
  private final ConnectionManager connections;
  private final Vertx vertx;
  private final RunMode mode;

  VersionWatcher(
      Studio studio,
      ToolAvailability servable,
      ToolManager tools,
      ConnectionManager connections,
      Vertx vertx,
      RunMode mode) {
    this.studio = studio;
    this.servable = servable;
    this.tools = tools;
    this.connections = connections;
    this.vertx = vertx;
    this.mode = mode;
  }

  void started(@Observes StartupEvent event) {
    if (mode.serves()) {
      read();
    }
  }

  private void read() {
    studio
        .version()
        .begin()
        .whenComplete(
            (release, failure) -> {
              if (failure != null) {
                vertx.setTimer(PAUSE.toMillis(), timer -> read());
              } else if (anyIsGone()) {
                tell();
              }
            });
  }

  private boolean anyIsGone() {
    return StreamSupport.stream(tools.spliterator(), false)
        .anyMatch(tool -> !servable.has(tool.name()));
  }

  /** The extension does so by itself only for tools that are added or removed at run time. */
  private void tell() {
    for (McpConnectionBase connection : connections) {
      // Who is still initializing will list the tools anyway.
      if (connection.status() == McpConnection.Status.IN_OPERATION) {
        connection.send(
            Messages.newNotification(McpMethod.NOTIFICATIONS_TOOLS_LIST_CHANGED.jsonRpcName()));
      }
    }
  }
}
