package org.openl.mcp.server.lifecycle;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.openl.mcp.server.http.EventStreams;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * Waits for the responses to pending requests when the server shuts down. At {@code
 * ShutdownDelayInitiatedEvent} everything still works; at {@code ShutdownEvent} Quarkus closes
 * connections.
 */
@ApplicationScoped
class GracefulShutdown {

  private static final Logger LOG = Logger.getLogger("org.openl.mcp");

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
}
