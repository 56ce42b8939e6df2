package org.openl.mcp.server.stdio;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.openl.mcp.call.operations.RunningCalls;

/**
 * Lets the client of standard input in when everything is there. The MCP extension reads before the
 * application has started, while beans still register what they offer; a client that asked then
 * would be told of fewer capabilities. (HTTP is opened after the start.)
 */
@ApplicationScoped
class StdioStart {

  void open(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event, RunningCalls calls) {
    StdioTransport.open(calls);
  }
}
