package org.openl.mcp.studio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What one identity has open to OpenL Studio. */
final class StudioConnection {

  private final StudioCalls calls;
  private final RestClients clients;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();

  /**
   * Opens nothing yet.
   *
   * @param calls makes the calls of the identity
   * @param clients carry its cookies and, in a call, its credentials
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

  /** Breaks off every request. */
  void close() {
    clients.close();
  }
}
