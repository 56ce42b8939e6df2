package org.openl.mcp.call.operations;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.openl.mcp.studio.Studio;

/**
 * Breaks off what is still asked of OpenL Studio when the process ends, after the last answers have
 * been waited for. A request that outlived the shutdown would print a stack trace: its context is
 * gone when it resumes.
 */
@ApplicationScoped
class StudioShutdown {

  /** Whatever was broken off ends at once, unless the machine is busy. */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Studio studio;
  private final RunningCalls calls;

  StudioShutdown(Studio studio, RunningCalls calls) {
    this.studio = studio;
    this.calls = calls;
  }

  void end(@Observes @Priority(2) ShutdownDelayInitiatedEvent event) {
    studio.end(PATIENCE);
    calls.awaitEnd(PATIENCE);
  }
}
