package org.openl.mcp.call.availability;

import io.quarkiverse.mcp.server.ToolManager;
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
  private final ToolListListener listener;
  private final Vertx vertx;
  private final RunMode mode;

  VersionWatcher(
      Studio studio,
      ToolAvailability servable,
      ToolManager tools,
      ToolListListener listener,
      Vertx vertx,
      RunMode mode) {
    this.studio = studio;
    this.servable = servable;
    this.tools = tools;
    this.listener = listener;
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
                listener.toolsChanged();
              }
            });
  }

  private boolean anyIsGone() {
    return StreamSupport.stream(tools.spliterator(), false)
        .anyMatch(tool -> !servable.has(tool.name()));
  }
}
