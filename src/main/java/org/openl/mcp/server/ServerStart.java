package org.openl.mcp.server;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.openl.mcp.call.RunningCalls;

/**
 * Lets the client of standard input in when everything is there. The MCP extension reads before the
 * application has started, while beans still register what they offer; a client that asked then
 * would be told of fewer capabilities. (HTTP is opened after the start.)
 */
@ApplicationScoped
class ServerStart {

  void open(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event, RunningCalls calls) {
    StdioGate.open(calls::stop);
  }
}
