package org.openl.mcp.server;

import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The event streams that clients hold open with GET (MCP 2025-11-25, Transports, "Listening for
 * Messages from the Server"). The extension never ends one by itself, not even with its session.
 */
@ApplicationScoped
class EventStreams {

  private final Map<HttpServerResponse, String> sessions = new ConcurrentHashMap<>();

  void opened(HttpServerResponse stream, String session) {
    sessions.put(stream, session);
  }

  /** A stream's client has gone, or it never became a stream. */
  void gone(HttpServerResponse stream) {
    sessions.remove(stream);
  }

  /** A session has ended, so its streams do. */
  void endOf(String session) {
    sessions.forEach(
        (stream, owner) -> {
          if (owner.equals(session)) {
            end(stream);
          }
        });
  }

  /** The server ends. */
  void endAll() {
    sessions.keySet().forEach(EventStreams::end);
  }

  private static void end(HttpServerResponse stream) {
    // Its client may have gone this very moment.
    if (!stream.ended() && !stream.closed()) {
      stream.end();
    }
  }
}
