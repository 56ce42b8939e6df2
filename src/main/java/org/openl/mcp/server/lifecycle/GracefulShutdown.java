package org.openl.mcp.server.lifecycle;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.openl.mcp.server.http.EventStreams;
import org.openl.mcp.server.protocol.PendingRequests;

/**
 * Lets the calls that are under way get their answers when the server is asked to end. This is the
 * last moment at which everything still works: at {@code ShutdownEvent} connections already close.
 */
@ApplicationScoped
public class GracefulShutdown {

  /** Leaves room below the 5 s after which a client may kill a server that it has asked to end. */
  public static final Duration LAST_ANSWERS = Duration.ofMillis(3500);

  private static final Logger LOG = Logger.getLogger("org.openl.mcp");

  private final EventStreams streams;

  GracefulShutdown(EventStreams streams) {
    this.streams = streams;
  }

  void end(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
    if (!PendingRequests.OF_PROCESS.drain(LAST_ANSWERS)) {
      LOG.warn("The server ends while calls are still under way: they get no answer.");
    }
    streams.endAll();
  }
}
