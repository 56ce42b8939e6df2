package org.openl.mcp.studio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The connection of one identity to OpenL Studio. */
final class StudioConnection {

  private final StudioCalls calls;
  private final RestClients clients;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /**
   * Creates a connection without opening a socket.
   *
   * @param calls makes the calls of the identity
   * @param clients the REST clients; they send its cookies and, in a call, its credentials
   */
  StudioConnection(StudioCalls calls, RestClients clients) {
    this.calls = calls;
    this.clients = clients;
  }

  StudioCalls calls() {
    return calls;
  }

  RestClients clients() {
    return clients;
  }

  <T> T shared(Class<T> type, Supplier<T> factory) {
    return type.cast(shared.computeIfAbsent(type, key -> factory.get()));
  }

  /** Ends all requests. */
  void close() {
    clients.close();
  }
}
