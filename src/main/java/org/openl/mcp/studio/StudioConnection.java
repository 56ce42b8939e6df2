package org.openl.mcp.studio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The connection of one identity to OpenL Studio. */
final class StudioConnection {

  private final StudioCalls calls;
  private final RestClients clients;
  private final ConnectionCache cache;
  private final ProjectTurns turns = new ProjectTurns();
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /**
   * Creates a connection without opening a socket.
   *
   * @param calls makes the calls of the identity
   * @param clients the REST clients; they send its cookies and, in a call, its credentials
   * @param cache keeps what was made of its answers
   */
  StudioConnection(StudioCalls calls, RestClients clients, ConnectionCache cache) {
    this.calls = calls;
    this.clients = clients;
    this.cache = cache;
  }

  StudioCalls calls() {
    return calls;
  }

  ProjectTurns turns() {
    return turns;
  }

  RestClients clients() {
    return clients;
  }

  ConnectionCache cache() {
    return cache;
  }

  <T> T shared(Class<T> type, Supplier<T> factory) {
    return type.cast(shared.computeIfAbsent(type, key -> factory.get()));
  }

  /** Ends all requests, and frees the memory of the cache. */
  void close() {
    clients.close();
    cache.close();
  }
}
