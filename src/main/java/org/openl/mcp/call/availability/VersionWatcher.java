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
 * Reads Studio's version at the start and retries until it is known. Notifies clients if the
 * version hides tools (MCP 2025-11-25, Tools, "List Changed Notification"). The extension declares
 * the capability {@code tools.listChanged} because the tool manager is injected here.
 */
@ApplicationScoped
class VersionWatcher {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Studio studio;
  private final ToolAvailability availability;
  private final ToolManager tools;
  private final ToolListListener listener;
  private final Vertx vertx;
  private final RunMode mode;

  VersionWatcher(
      Studio studio,
      ToolAvailability availability,
      ToolManager tools,
      ToolListListener listener,
      Vertx vertx,
      RunMode mode) {
    this.studio = studio;
    this.availability = availability;
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
              } else if (anyToolIsHidden()) {
                listener.toolsChanged();
              }
            });
  }

  private boolean anyToolIsHidden() {
    return StreamSupport.stream(tools.spliterator(), false)
        .anyMatch(tool -> !availability.has(tool.name()));
  }
}
