package org.openl.mcp.server.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The event streams that clients have opened with GET (MCP 2025-11-25, Transports, "Listening for
 * Messages from the Server"). The MCP extension does not end a stream when its session ends, and it
 * queues events without limit for a client that does not read them.
 */
@ApplicationScoped
public class EventStreams {

  /** A comment (HTML Standard, "Server-sent events"). Clients ignore it. */
  private static final String COMMENT = ":\n\n";

  private final Map<HttpServerResponse, String> streams = new ConcurrentHashMap<>();

  /** Adds the stream of a session. */
  void add(HttpServerResponse stream, String session) {
    streams.put(stream, session);
  }

  /** Removes a stream that was closed, or a response that did not become a stream. */
  void remove(HttpServerResponse stream) {
    streams.remove(stream);
  }

  /** Ends the streams of a session. */
  void endSession(String session) {
    streams.forEach(
        (stream, owner) -> {
          if (owner.equals(session)) {
            end(stream);
          }
        });
  }

  /** Ends all streams. */
  public void endAll() {
    streams.keySet().forEach(EventStreams::end);
  }

  /**
   * Ends the streams of sessions that no longer exist and resets the streams that are not read.
   * Writes a comment to each other stream, so that proxies do not close it as idle and broken
   * connections are detected.
   *
   * @param sessionExists returns whether a session with this id exists
   */
  void check(Predicate<String> sessionExists) {
    streams.forEach(
        (stream, session) -> {
          if (!sessionExists.test(session)) {
            end(stream);
          } else if (stream.headWritten() && !stream.ended() && !stream.closed()) {
            keepAlive(stream);
          }
        });
  }

  private static void keepAlive(HttpServerResponse stream) {
    if (stream.writeQueueFull()) {
      stream.reset();
    } else {
      stream.write(COMMENT);
    }
  }

  private static void end(HttpServerResponse stream) {
    // The client may have closed the connection in the meantime.
    if (!stream.ended() && !stream.closed()) {
      stream.end();
    }
  }
}
