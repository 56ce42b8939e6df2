package org.openl.mcp.server.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The event streams that clients hold open with GET (MCP 2025-11-25, Transports, "Listening for
 * Messages from the Server"). The extension never ends one by itself, not even with its session,
 * and queues events without limit for a client that reads none.
 */
@ApplicationScoped
public class EventStreams {

  /** A comment (HTML Standard, "Server-sent events"), which clients ignore. */
  private static final String COMMENT = ":\n\n";

  private final Map<HttpServerResponse, String> streams = new ConcurrentHashMap<>();

  void opened(HttpServerResponse stream, String session) {
    streams.put(stream, session);
  }

  /** A stream's client has gone, or it never became a stream. */
  void gone(HttpServerResponse stream) {
    streams.remove(stream);
  }

  /** A session has ended, so its streams do. */
  void endOf(String session) {
    streams.forEach(
        (stream, owner) -> {
          if (owner.equals(session)) {
            end(stream);
          }
        });
  }

  /** The server ends. */
  public void endAll() {
    streams.keySet().forEach(EventStreams::end);
  }

  /**
   * Ends the streams whose session has ended, breaks off those that are not read, and writes a
   * comment to the others: a proxy does not take them for idle, and a client that has gone without
   * a word is noticed.
   *
   * @param known whether there is a session of this id
   */
  void check(Predicate<String> known) {
    streams.forEach(
        (stream, session) -> {
          if (!known.test(session)) {
            end(stream);
          } else if (stream.headWritten() && !stream.ended() && !stream.closed()) {
            checkReader(stream);
          }
        });
  }

  private static void checkReader(HttpServerResponse stream) {
    if (stream.writeQueueFull()) {
      stream.reset();
    } else {
      stream.write(COMMENT);
    }
  }

  private static void end(HttpServerResponse stream) {
    // Its client may have gone this very moment.
    if (!stream.ended() && !stream.closed()) {
      stream.end();
    }
  }
}
