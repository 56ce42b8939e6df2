package org.openl.mcp.server;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Lets the calls that are under way get their answers when the server is asked to end. This is the
 * last moment at which everything still works: at {@code ShutdownEvent} connections already close.
 */
@ApplicationScoped
class ServerEnd {

  /** Leaves room below the 5 s after which a client may kill a server that it has asked to end. */
  static final Duration LAST_ANSWERS = Duration.ofMillis(3500);

  private static final Logger LOG = Logger.getLogger("org.openl.mcp");

  private final EventStreams streams;

  ServerEnd(EventStreams streams) {
    this.streams = streams;
  }

  void end(@Observes @Priority(1) ShutdownDelayInitiatedEvent event) {
    if (!InFlight.OF_PROCESS.drain(LAST_ANSWERS)) {
      LOG.warn("The server ends while calls are still under way: they get no answer.");
    }
    streams.endAll();
  }
}
