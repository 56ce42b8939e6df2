package org.openl.mcp.server.lifecycle;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.openl.mcp.server.http.EventStreams;
import org.openl.mcp.server.logging.Redaction;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * Waits for the responses to pending requests when the server shuts down. At {@code
 * ShutdownDelayInitiatedEvent} everything still works; at {@code ShutdownEvent} Quarkus closes
 * connections.
 */
@ApplicationScoped
class GracefulShutdown {

  private static final Logger LOG = Logger.getLogger("org.openl.mcp");

  /** They log a stack trace for each request that is still open when its connection is closed. */
  private static final List<String> OF_OPEN_REQUESTS =
      List.of(
          "io.quarkus.vertx.core.runtime.VertxCoreRecorder",
          "org.jboss.resteasy.reactive.common.core.AbstractResteasyReactiveContext",
          "io.quarkiverse.mcp.server.runtime.ToolMessageHandler");

  private final EventStreams streams;

  GracefulShutdown(EventStreams streams) {
    this.streams = streams;
  }

  void shutDown(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
    if (!PendingRequests.OF_PROCESS.drain(PendingRequests.SHUTDOWN_TIMEOUT)) {
      LOG.warn("The server shuts down while calls are still running. They get no response.");
    }
    streams.endAll();
  }

  /** Nobody waits for the requests that are still open, such as that for Studio's version. */
  void silence(@Observes ShutdownEvent event) {
    if (!LOG.isDebugEnabled()) {
      Redaction.silence(OF_OPEN_REQUESTS);
    }
  }
}
