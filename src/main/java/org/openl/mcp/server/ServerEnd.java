package org.openl.mcp.server;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Lets the calls that are under way get their answers when the server is asked to end. */
@ApplicationScoped
class ServerEnd {

  /** One for the process: the stdio gate stands before there is an application. */
  static final InFlight IN_FLIGHT = new InFlight();

  /** Below the 5 s after which a desktop client may kill a server that it has asked to end. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(4);

  void drain(@Observes @Priority(1) ShutdownEvent event) {
    IN_FLIGHT.drain(LAST_ANSWERS);
  }
}
