package org.openl.mcp.call.operations;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.openl.mcp.studio.Studio;

/**
 * Aborts the pending requests to OpenL Studio when the process ends, after the wait for the last
 * answers. A request that outlives the shutdown would print a stack trace, because its context no
 * longer exists.
 */
@ApplicationScoped
class StudioShutdown {

  /**
   * The maximum time for aborted requests to end. They end immediately unless the machine is busy.
   */
  private static final Duration MAX_WAIT = Duration.ofMillis(500);

  private final Studio studio;
  private final RunningCalls calls;

  StudioShutdown(Studio studio, RunningCalls calls) {
    this.studio = studio;
    this.calls = calls;
  }

  void end(@Observes @Priority(3) ShutdownDelayInitiatedEvent event) {
    studio.end(MAX_WAIT);
    calls.awaitEnd(MAX_WAIT);
  }
}
