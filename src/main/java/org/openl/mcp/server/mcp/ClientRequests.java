package org.openl.mcp.server.mcp;

import io.quarkiverse.mcp.server.runtime.ResponseHandlers;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The requests to clients that have no response yet, each with its session. The MCP extension
 * numbers them across all sessions and accepts a response from any session.
 */
@Singleton
public class ClientRequests {

  private final Instance<ResponseHandlers> handlers;
  private final ConcurrentMap<Long, String> sessions = new ConcurrentHashMap<>();

  /**
   * Creates the object without requests.
   *
   * @param handlers the handlers of the extension, whose interceptor depends on this object
   */
  ClientRequests(Instance<ResponseHandlers> handlers) {
    this.handlers = handlers;
  }

  /** Adds a request that is about to be sent. */
  void add(long id, String session) {
    // The extension does not report the end of a request.
    sessions.keySet().removeIf(known -> !handlers.get().hasHandler(known));
    sessions.put(id, session);
  }

  /**
   * Returns whether a session was sent a request.
   *
   * @param id the id in the response, a number
   */
  public boolean wasSent(String session, String id) {
    return session.equals(sessions.get(Long.parseLong(id)));
  }
}
