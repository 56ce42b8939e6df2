package org.openl.mcp.studio;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** REST clients that share one HTTP client. Each is created at its first use. */
final class RestClients implements Closeable {

  private static final Logger LOG = Logger.getLogger(RestClients.class);

  private final Supplier<QuarkusRestClientBuilder> builder;
  private final CookieJar cookies;
  private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * Creates the set of clients without a client.
   *
   * @param builder provides a builder for each client; all builders have the same settings
   * @param cookies the cookies of all clients
   */
  RestClients(Supplier<QuarkusRestClientBuilder> builder, CookieJar cookies) {
    this.builder = builder;
    this.cookies = cookies;
  }

  /** Makes later requests in a new HTTP session of OpenL Studio. */
  void startNewHttpSession() {
    cookies.clear();
  }

  /**
   * Returns the client of an interface.
   *
   * @throws StudioException {@link StudioException.Kind#SHUTTING_DOWN} if the clients are closed
   */
  synchronized <T> T api(Class<T> type) {
    if (closed) {
      throw StudioException.shuttingDown();
    }
    return type.cast(clients.computeIfAbsent(type, key -> builder.get().build(key)));
  }

  /** Ends all requests. Later calls fail. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Object client : clients.values()) {
      try {
        if (client instanceof Closeable closeable) {
          closeable.close();
        }
      } catch (IOException e) {
        LOG.debug("Could not close a REST client for OpenL Studio", e);
      }
    }
  }
}
