package org.openl.mcp.studio;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** REST clients that share one HTTP client. Each is made when it is used first. */
final class RestClients implements Closeable {

  private static final Logger LOG = Logger.getLogger(RestClients.class);

  private final Supplier<QuarkusRestClientBuilder> builder;
  private final Map<Class<?>, Object> clients = new ConcurrentHashMap<>();
  private boolean closed;

  /**
   * Makes no client yet.
   *
   * @param builder gives a builder for each client; they differ in nothing
   */
  RestClients(Supplier<QuarkusRestClientBuilder> builder) {
    this.builder = builder;
  }

  /**
   * Returns the client of an interface.
   *
   * @throws IllegalStateException if they are closed
   */
  synchronized <T> T api(Class<T> type) {
    if (closed) {
      throw new IllegalStateException("The REST clients for OpenL Studio are closed");
    }
    return type.cast(clients.computeIfAbsent(type, key -> builder.get().build(key)));
  }

  /** Breaks off every request. Calls that are made after that fail. */
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
