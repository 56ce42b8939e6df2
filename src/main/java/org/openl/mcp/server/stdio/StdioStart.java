package org.openl.mcp.server.stdio;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.openl.mcp.call.operations.RunningCalls;
import org.openl.mcp.server.protocol.ReferenceCheck;

/**
 * Starts the stdio transport after the application has started. The MCP extension reads earlier,
 * when some beans have not registered their features yet, so that a client would get incomplete
 * capabilities. (Quarkus opens the HTTP port after the start.)
 */
@ApplicationScoped
class StdioStart {

  void started(
      @Observes @Priority(Integer.MAX_VALUE) StartupEvent event,
      RunningCalls calls,
      ReferenceCheck references) {
    InitializationCheck initialization = new InitializationCheck();
    StdioTransport.installed()
        .ifPresent(
            transport ->
                transport.start(
                    calls,
                    request ->
                        initialization.problem(request).or(() -> references.problem(request))));
  }
}
