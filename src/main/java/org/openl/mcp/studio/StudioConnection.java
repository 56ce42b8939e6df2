package org.openl.mcp.studio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What one identity has open to OpenL Studio.
 *
 * @param calls makes its calls
 * @param clients carry its credentials and cookies
 * @param shared what the toolsets keep, by its type
 */
record StudioConnection(StudioCalls calls, RestClients clients, Map<Class<?>, Object> shared) {

  StudioConnection(StudioCalls calls, RestClients clients) {
    this(calls, clients, new ConcurrentHashMap<>());
  }

  <T> T shared(Class<T> type, Supplier<T> factory) {
    return type.cast(shared.computeIfAbsent(type, key -> factory.get()));
  }
}
